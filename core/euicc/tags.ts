/** Tags of SGP.22's card interface (ASN.1 module RSPDefinitions, v2.2.2), by the names used there. */

/** Tags of ES10a/b/c commands and of their responses. */
export const COMMAND = {
  getEuiccInfo1: 0xbf20,
  prepareDownload: 0xbf21,
  getEuiccInfo2: 0xbf22,
  listNotification: 0xbf28,
  setNickname: 0xbf29,
  retrieveNotificationsList: 0xbf2b,
  getProfilesInfo: 0xbf2d,
  getEuiccChallenge: 0xbf2e,
  notificationSent: 0xbf30,
  enableProfile: 0xbf31,
  disableProfile: 0xbf32,
  deleteProfile: 0xbf33,
  memoryReset: 0xbf34,
  authenticateServer: 0xbf38,
  getConfiguredAddresses: 0xbf3c,
  getEuiccData: 0xbf3e,
  setDefaultDpAddress: 0xbf3f,
  cancelSession: 0xbf41,
  getRat: 0xbf43,
} as const

/** Tags inside of a bound profile package (SGP.22 2.5.3, 2.5.4). */
export const PACKAGE = {
  boundProfilePackage: 0xbf36,
  initialiseSecureChannel: 0xbf23,
  configureIsdp: 0xbf24,
  storeMetadata: 0xbf25,
  replaceSessionKeys: 0xbf26,
  firstSequenceOf87: 0xa0,
  sequenceOf88: 0xa1,
  secondSequenceOf87: 0xa2,
  sequenceOf86: 0xa3,
  encryptedCommand: 0x87,
  metadataSegment: 0x88,
  profileSegment: 0x86,
  /** Inside of BF23: algorithm and length of the keys, and the server's identifier. */
  controlReference: 0xa6,
  hostId: 0x84,
} as const

/** Tags of data objects. */
export const DATA = {
  sequence: 0x30,
  octetString: 0x04,
  objectIdentifier: 0x06,
  boolean: 0x01,
  integer: 0x02,
  utf8String: 0x0c,
  signature: 0x5f37,
  oneTimeKey: 0x5f49,
  iccid: 0x5a,
  aid: 0x4f,
  tagList: 0x5c,
  /** First automatic tags: their meaning depends on the structure. */
  context0: 0x80,
  context1: 0x81,
  context2: 0x82,
  choice0: 0xa0,
  choice1: 0xa1,
  choice2: 0xa2,
  transactionId: 0x80,
  profileInfo: 0xe3,
  profileState: 0x9f70,
  nickname: 0x90,
  providerName: 0x91,
  profileName: 0x92,
  /** 0: JPEG, 1: PNG. */
  iconType: 0x93,
  icon: 0x94,
  profileClass: 0x95,
  notificationConfiguration: 0xb6,
  profileOwner: 0xb7,
  profilePolicyRules: 0x99,
  notificationMetadata: 0xbf2f,
  installationResult: 0xbf37,
  installationResultData: 0xbf27,
  euiccInfo2: 0xbf22,
  /** In EUICCInfo2. */
  extCardResource: 0x84,
  freeNonVolatileMemory: 0x82,
} as const
