/** What the user does instead of consenting, and faults of the app: those that no ESimOperationStatus stands for. */
import type { FaultDefinition } from './definition.ts'

export const USER_FAULTS = {
  timeoutWaitingForUserConsent: {
    group: 'user',
    title: 'User does not answer in time',
    text: 'Windows asks whether to install the profile, and nobody answers. The server is told why the session ends.',
    injections: [{ point: 'user', decision: 'timeout' }],
    status: 'TimeoutWaitingForUserConsent',
    result: 'timeoutWaitingForUserConsent',
  },
  operationAborted: {
    group: 'user',
    title: 'User says no',
    text: 'Windows asks whether to install the profile, and the user turns it down. The server is told, and ends the order.',
    injections: [{ point: 'user', decision: 'deny' }],
    status: 'OperationAborted',
    result: 'operationAborted',
  },
  postponed: {
    group: 'user',
    title: 'User says later',
    text: 'Windows asks whether to install the profile, and the user puts it off. The server keeps the profile.',
    injections: [{ point: 'user', decision: 'postpone' }],
    status: 'OperationAborted',
    result: 'operationAborted',
  },
} as const satisfies Record<string, FaultDefinition>

export const APP_FAULTS = {
  lpaInitializationError: {
    group: 'app',
    title: 'LPA can’t be started',
    text: 'The LPA asks the eUICC for its EID before anything else and gets nothing that is an answer.',
    injections: [{ point: 'card', at: 'getEuiccData', act: 'failing' }],
    card: 'GetEUICCData: no readable answer',
    status: 'LpaInitializationError',
    result: 'lpaInitializationError',
  },
  modemNotFound: {
    group: 'app',
    title: 'There is no modem',
    text: 'The modem that holds the eUICC is gone: switched off by a driver, or unplugged.',
    injections: [{ point: 'card', at: 'getEuiccData', act: 'no-modem' }],
    card: 'none',
    status: 'ModemNotFound',
    result: 'modemNotFound',
  },
  localSettingsAccessFailed: {
    group: 'app',
    title: 'App’s settings can’t be written',
    text: 'The app notes each order in its settings before it begins. The disk is full, or the folder is locked.',
    injections: [{ point: 'settings' }],
    status: 'LocalSettingsAccessFailed',
    result: 'localSettingsAccessFailed',
  },
  unknownError: {
    group: 'app',
    title: 'App breaks',
    text: 'Something goes wrong inside of the app that it did not foresee.',
    injections: [{ point: 'app' }],
    status: 'UnknownError',
    result: 'unknownError',
  },
  invalidJson: {
    group: 'app',
    title: 'Metadata can’t be read',
    text: 'The metadata of the portal’s next call reaches the app as a text that breaks off in the middle.',
    injections: [{ point: 'call', argument: 'metadata' }],
    status: null,
    result: 'invalidJson',
  },
  invalidActivationCode: {
    group: 'app',
    title: 'Activation code can’t be used',
    text: 'The activation code of the portal’s next call reaches the app without its SM-DP+ address.',
    injections: [{ point: 'call', argument: 'activationCode' }],
    status: null,
    result: 'invalidActivationCode',
  },
  invalidIccid: {
    group: 'app',
    title: 'ICCID can’t be used',
    text: 'The ICCID of the portal’s next notifyBalanceAddition reaches the app without its last digits.',
    injections: [{ point: 'call', argument: 'iccid' }],
    status: null,
    result: 'invalidIccid',
  },
} as const satisfies Record<string, FaultDefinition>
