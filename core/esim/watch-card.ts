/** Watches what goes on at the card: whether it is busy (WinRT ESimState), and when a profile was enabled. */
import type { Lpa } from '../lpa/api.ts'

/** What is told. */
export interface CardWatcher {
  /** Whether it is busy has changed. */
  changed: () => void
  /** A profile was enabled, whoever asked for it. */
  enabled: () => void
}

/** An LPA that is watched. */
export interface WatchedCard {
  lpa: Lpa
  /** Somebody but a reader is at the card. */
  busy: () => boolean
}

/** Wraps an LPA. Reading the card keeps nobody busy. */
export function watchCard(lpa: Lpa, { changed, enabled }: CardWatcher): WatchedCard {
  let running = 0
  const count = (by: 1 | -1) => {
    const before = running > 0
    running += by
    if (before !== running > 0) changed()
  }
  const busily = async <T>(work: () => Promise<T>): Promise<T> => {
    count(1)
    try {
      return await work()
    } finally {
      count(-1)
    }
  }
  return {
    busy: () => running > 0,
    lpa: {
      initialise: (cause) => lpa.initialise(cause),
      discover: (request) => busily(() => lpa.discover(request)),
      download: (request) => busily(() => lpa.download(request)),
      enable: async (iccid, cause) => {
        const status = await busily(() => lpa.enable(iccid, cause))
        if (status === 'Success') enabled()
        return status
      },
      disable: (iccid, cause) => busily(() => lpa.disable(iccid, cause)),
      delete: (iccid, cause) => busily(() => lpa.delete(iccid, cause)),
      rename: (iccid, nickname, cause) => busily(() => lpa.rename(iccid, nickname, cause)),
      profiles: () => lpa.profiles(),
      freeMemory: () => lpa.freeMemory(),
      sendNotifications: (cause) => lpa.sendNotifications(cause),
      reset: (cause) => busily(() => lpa.reset(cause)),
    },
  }
}
