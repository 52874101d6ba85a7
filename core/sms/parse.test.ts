import { describe, expect, it } from 'vitest'
import { NOTIFICATION_TYPES } from '../contract/notifications.ts'
import { parseSms } from './parse.ts'

describe('an SMS for the app', () => {
  it.each(NOTIFICATION_TYPES)('asks for %s as in the diagram', (type) => {
    expect(parseSms(`mobileplans://${type}`)).toEqual({ kind: 'notification', type, odd: null })
    expect(parseSms(` mobileplans://${type}\n`)).toEqual({ kind: 'notification', type, odd: null })
  })

  it.each([
    ['mobileplans://LowBalance', 'capital'],
    ['MobilePlans://lowBalance', 'scheme'],
    ['mobileplans://lowBalance/', 'end'],
  ])('%s is understood, but odd: %s', (text, odd) => {
    expect(parseSms(text)).toEqual({ kind: 'notification', type: 'lowBalance', odd })
  })

  it.each([
    ['mobileplans://lowbalance', 'lowBalance'],
    ['mobileplans://LOWBALANCE', 'lowBalance'],
    ['mobileplans://Low%20Balance', 'lowBalance'],
    ['mobileplans://trailOffer', 'trialOffer'],
    ['mobileplans://', null],
    ['mobileplans://birthday', null],
  ])('%s is of an unknown type; meant: %s', (text, meant) => {
    expect(parseSms(text)).toMatchObject({ kind: 'unknown-type', meant })
  })

  it.each([
    ['lowBalance', ''],
    ['Low Balance', ''],
    ['mobileplans:lowBalance', 'mobileplans:'],
    ['mobileplan://lowBalance', 'mobileplan://'],
    ['ms-mobileplans://lowBalance', 'ms-mobileplans://'],
    ['https://lowBalance', 'https://'],
  ])('%s has a wrong scheme: %s', (text, given) => {
    expect(parseSms(text)).toEqual({ kind: 'wrong-scheme', given })
  })

  it.each([
    'Your code is 123456.',
    'https://example.com/offer',
    'Reply STOP to end',
    'Note: mobileplans://lowBalance',
    '',
    'mobileplans://low balance',
  ])('%s is text for people', (text) => {
    expect(parseSms(text)).toEqual({ kind: 'text' })
  })
})
