import type { StorePort } from '../ports.ts'
import type { Faults } from './faults.ts'

/** A store whose documents can't be written while the fault for it is armed. */
export function createFaultyStore(store: StorePort, faults: Faults): StorePort {
  return {
    load: (name) => store.load(name),
    save: (name, value) =>
      faults.at('settings', () => true) === null
        ? store.save(name, value)
        : Promise.reject(new Error('The fault "localSettingsAccessFailed" is armed.')),
  }
}
