import { describe, expect, it } from 'vitest'
import { ESIM_OPERATION_STATUS, isTransient } from '../contract/esim.ts'
import { failureTextOf } from './failure.ts'
import { createQueue } from './queue.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('what users are told', () => {
  const failures = ESIM_OPERATION_STATUS.filter((status) => status !== 'Success')

  it.each(failures)('%s has a sentence and a code', (status) => {
    const { reason, errorCode } = failureTextOf(status)
    expect(reason).toMatch(/^[A-Z].*\.$/)
    expect(errorCode).toMatch(/^[A-Z]+(_[A-Z]+)+$/)
  })

  it('has a code of its own for each status', () => {
    expect(new Set(failures.map((status) => failureTextOf(status).errorCode)).size).toBe(failures.length)
    expect(failureTextOf('ServerFailure').errorCode).toBe('REMOTE_SERVER_GENERAL_FAILURE')
  })

  it('tries again by itself only what may pass', () => {
    expect(ESIM_OPERATION_STATUS.filter(isTransient)).toEqual([
      'ServerFailure',
      'ServerNotReachable',
      'TimeoutWaitingForResponse',
    ])
  })
})

describe('the queue', () => {
  it('runs jobs one after the other', async () => {
    const log: string[] = []
    const queue = createQueue<string>(async (job) => {
      log.push(`${job} starts`)
      await turn()
      log.push(`${job} ends`)
    })
    queue.add('a')
    queue.add('b')
    expect([queue.running(), queue.waiting()]).toEqual(['a', 1])
    while (queue.running() !== null) await turn()
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends'])
  })

  it('forgets what waits, and says when the running job has ended', async () => {
    const log: string[] = []
    const queue = createQueue<string>(async (job) => {
      await turn()
      log.push(job)
    })
    queue.add('a')
    queue.add('b')
    await queue.clear()
    expect(log).toEqual(['a'])
    expect([queue.running(), queue.waiting()]).toEqual([null, 0])
    await queue.clear()
    queue.add('c')
    await queue.clear()
    expect(log).toEqual(['a', 'c'])
  })
})
