/** The card can't be reached at all; `status` is Windows' word for it, or the app's. Thrown by {@link Euicc.execute}. */
export class CardUnreachable extends Error {
  readonly status: 'CardRemoved' | 'TimeoutWaitingForResponse' | 'ModemNotFound'
  constructor(status: CardUnreachable['status'], message: string) {
    super(message)
    this.name = 'CardUnreachable'
    this.status = status
  }
}

/** The eUICC as the LPA sees it: one ES10 command in, one response out, both BER-TLV (SGP.22 5.7). */
export interface Euicc {
  /**
   * Executes one ES10a/b/c command: the bytes of the command's TLV, for example `BF2E00`. For
   * LoadBoundProfilePackage the bytes of one segment (SGP.22 2.5.5): the answer is empty until the last one.
   * Resolves when what the command changed would survive a power cut. Never rejects for what a server or caller
   * passed: the card answers with an error of the command.
   */
  execute(command: Uint8Array): Promise<Uint8Array>
  /** Takes the power away and gives it back: sessions under way are forgotten, what was committed stays. */
  powerCycle(): void
}
