/** What is wrong with a file that a user wrote. */

/** One thing that is wrong: where (`iccidRanges[0].start`, empty for the whole file), and a sentence with the fix. */
export interface OperatorProblem {
  path: string
  message: string
}
