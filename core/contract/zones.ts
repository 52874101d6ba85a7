/** Zones of the emulator's window that F6 goes through, in order. */
export const ZONES = ['desktop', 'portal', 'overlay', 'notifications', 'workbench'] as const
export type Zone = (typeof ZONES)[number]
