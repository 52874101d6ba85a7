/** The LPA's way to the card, with faults in it. */
import { assertNever } from '../assert-never.ts'
import type { FaultyCommand } from '../contract/faults/definition.ts'
import { CardUnreachable } from '../euicc/api.ts'
import type { Euicc } from '../euicc/api.ts'
import { COMMAND, DATA, PACKAGE } from '../euicc/tags.ts'
import { demand, encodeTlv, parseInside, parseTlvs, readHeader } from '../tlv/tlv.ts'
import { integerTlv } from '../tlv/values.ts'
import type { Faults } from './faults.ts'

const TAGS: Readonly<Record<number, FaultyCommand>> = {
  [COMMAND.getEuiccData]: 'getEuiccData',
  [COMMAND.authenticateServer]: 'authenticateServer',
  [COMMAND.prepareDownload]: 'prepareDownload',
  [PACKAGE.profileSegment]: 'profileSegment',
  [COMMAND.enableProfile]: 'enableProfile',
}
/** What is no answer to any command. */
const NOISE = Uint8Array.of(0xff, 0xff)

/** Makes the card behind the faults. */
export function createFaultyCard(card: Euicc, faults: Faults): Euicc {
  /** The try in which the card was taken out. */
  let goneIn = 0
  return {
    powerCycle: () => card.powerCycle(),
    async execute(command) {
      const current = faults.current()
      if (current !== 0 && goneIn === current) throw new CardUnreachable('CardRemoved', 'There is no card.')
      const { tag } = readHeader(command)
      const fault = faults.at('card', ({ at }) => at === TAGS[tag])
      if (fault === null) return card.execute(command)
      switch (fault.act) {
        case 'removed':
          goneIn = current
          card.powerCycle()
          throw new CardUnreachable('CardRemoved', 'The card was removed.')
        case 'no-modem':
          throw new CardUnreachable('ModemNotFound', 'There is no modem.')
        case 'silent':
          card.powerCycle()
          throw new CardUnreachable('TimeoutWaitingForResponse', 'The card gave no answer in time.')
        case 'failing':
          return NOISE
        case 'result':
          return encodeTlv(tag, integerTlv(DATA.context0, fault.code))
        case 'executed-before':
          await card.execute(command)
          return card.execute(command)
        case 'deleted-before': {
          const [profile] = parseInside(command, tag, 'the command')
          const iccid = demand(parseTlvs(profile?.value ?? NOISE), DATA.iccid, 'the command')
          await card.execute(encodeTlv(COMMAND.deleteProfile, iccid.raw))
          return card.execute(command)
        }
        default:
          return assertNever(fault, 'fault of the card')
      }
    },
  }
}
