import { describe, expect, it } from 'vitest'
import type { GatewayTemplate } from '../contract/gateway.ts'
import { createFakeHttp } from '../device/fake-ports.testing.ts'
import { createDiagnostics } from '../diagnostics/raise.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { createRegistry } from '../operators/registry.ts'
import { createPictures } from '../pictures/pictures.ts'
import { dataUrl, jpegBytes, pngBytes } from '../pictures/pictures.testing.ts'
import { toBase64 } from '../tlv/bytes.ts'
import type { ChosenTemplate } from '../toasts/choice.ts'
import { createTrace } from '../trace/trace.ts'
import { bestImage, contentOf } from './content.ts'
import { createGateway } from './gateway.ts'

const OWN_ICCID = CONTOSO.iccidRanges[0]?.start ?? ''
const URI = 'https://content.contoso.example/landing.png'

function rig(gatewayTemplates: GatewayTemplate[] | undefined, iccid = '', answer?: ChosenTemplate) {
  const http = createFakeHttp()
  const trace = createTrace({ virtual: () => 0, real: () => 0 })
  const asked: string[] = []
  const running: Promise<void>[] = []
  const gateway = createGateway({
    operators: createRegistry([{ ...CONTOSO, ...(gatewayTemplates === undefined ? {} : { gatewayTemplates }) }]),
    diagnostics: createDiagnostics(trace),
    pictures: createPictures(http),
    choice: {
      gateway: async (operator, line) => {
        asked.push(`${operator.id} ${line}`)
        return answer ?? { ok: true, id: '0' }
      },
      notification: async () => ({ ok: false, problem: 'not asked' }),
    },
    iccid: () => iccid,
    run: (work) => void running.push(work()),
    changed: () => {},
  })
  const codes = () => trace.events().flatMap((event) => (event.kind === 'diagnostic' ? [event.payload] : []))
  const prepare = async () => {
    gateway.prepare('contoso', 1)
    await Promise.all(running)
    return gateway.shown('contoso')
  }
  return { http, gateway, asked, prepare, codes }
}

describe('the content of a template', () => {
  it('has every field', () => {
    const template = {
      id: 0,
      backgroundColor: '0x000000FF',
      bodyFontColor: '0xFFFFFFFF',
      buttonColor: '0x00B0F0FF',
      buttonFontColor: '0xffffffff',
      hyperlinkFontColor: '0x00B0F0FF',
      bodyText: 'Stay connected.',
      buttonText: 'Get started',
    }
    expect(contentOf(template)).toEqual({ content: { ...template, id: '0' }, problems: [] })
  })

  it('takes the older name of the links’ colour where the newer one is absent', () => {
    const older = { id: '0', hyperlinkColor: '0xBB8CF9FF' }
    expect(contentOf(older).content.hyperlinkFontColor).toBe('0xBB8CF9FF')
    expect(contentOf({ ...older, hyperlinkFontColor: '0x000000FF' }).content.hyperlinkFontColor).toBe('0x000000FF')
    expect(contentOf({ id: '0', hyperlinkColor: 'purple' }).problems).toMatchObject([{ field: 'hyperlinkColor' }])
  })

  it.each([
    ['#00ff00', 'for example "0x00ff00FF"'],
    ['00B0F0FF', 'for example "0x00B0F0FF"'],
    ['0x00B0F0', 'for example "0x00B0F0FF"'],
    ['blue', '0xRRGGBBAA'],
  ])('names the fix for %s', (buttonColor, fix) => {
    const { problems } = contentOf({ id: '0', buttonColor })
    expect(problems).toEqual([{ field: 'buttonColor', value: buttonColor, problem: expect.stringContaining(fix) }])
  })

  it.each<[number[], number]>([
    [[], -1],
    [[300], 0],
    [[400, 740], 1],
    [[1200, 400, 800, 900], 2],
  ])('of pictures %j wide shows number %i', (widths, best) => {
    expect(bestImage(widths.map((width) => ({ uri: 'x', width })))).toBe(best)
  })
})

describe('a gateway page', () => {
  it('is the standard one without templates', async () => {
    const { prepare, gateway } = rig(undefined)
    expect(await prepare()).toBeNull()
    expect(gateway.shown('fabrikam')).toBeNull()
  })

  it('shows texts and colours at once', () => {
    const { gateway, asked } = rig(
      [
        { id: 1, bodyText: 'One' },
        { id: 0, bodyText: 'Zero' },
      ],
      '8900000000000000000',
    )
    gateway.prepare('contoso', 1)
    expect(gateway.shown('contoso')).toEqual({ id: '0', bodyText: 'Zero' })
    expect(asked).toEqual([])
  })

  it('shows its picture, which may have to be loaded', async () => {
    const { http, gateway, prepare, codes } = rig([{ id: '0', images: [{ uri: URI, width: 740, height: 480 }] }])
    http.route('landing', () => ({ ok: true, status: 200, headers: {}, body: toBase64(pngBytes(740, 480)) }))
    const ready = prepare()
    expect(gateway.shown('contoso')).toBe('loading')
    const image = { url: dataUrl(pngBytes(740, 480)), width: 740, height: 480 }
    expect(await ready).toEqual({ id: '0', image })
    expect(codes()).toEqual([])
  })

  it('says when a picture has another size than its template says', async () => {
    const { prepare, codes } = rig([{ id: '0', images: [{ uri: dataUrl(pngBytes(800, 400)), width: 740 }] }])
    expect(await prepare()).toMatchObject({ image: { width: 800, height: 400 } })
    expect(codes()).toMatchObject([{ code: 'MP2323' }])
  })

  it.each<[string, Partial<GatewayTemplate>, string]>([
    ['a colour', { buttonColor: '#7A1F58' }, 'gatewayTemplates[0].buttonColor'],
    ['a picture’s size', { images: [{ uri: dataUrl(pngBytes(1201, 600)) }] }, '1201 × 600'],
    ['a picture’s type', { images: [{ uri: dataUrl(jpegBytes(740, 480)) }] }, 'image/jpeg'],
    ['a picture that is none', { images: [{ uri: 'data:image/png;base64,AAAA' }] }, 'no picture'],
    ['a picture that can’t be loaded', { images: [{ uri: URI }] }, 'gatewayTemplates[0].images[0].uri'],
  ])('falls back to the standard page for %s, and names the field', async (_name, more, named) => {
    const { prepare, codes } = rig([{ id: '0', ...more }])
    expect(await prepare()).toBeNull()
    expect(codes()).toMatchObject([{ code: 'MP2320', message: expect.stringContaining(named) }])
  })

  it('of several is chosen by the operator, once a profile of it is active', async () => {
    const templates = [
      { id: '0', bodyText: 'Zero' },
      { id: '1', bodyText: 'One' },
    ]
    const { asked, prepare } = rig(templates, OWN_ICCID, { ok: true, id: '1' })
    expect(await prepare()).toEqual({ id: '1', bodyText: 'One' })
    expect(asked).toEqual([`contoso ${OWN_ICCID}`])
    const single = rig(templates.slice(0, 1), OWN_ICCID)
    await single.prepare()
    expect(single.asked).toEqual([])
  })

  it.each<[ChosenTemplate, string]>([
    [{ ok: false, problem: 'status 500' }, 'MP2321'],
    [{ ok: true, id: '7' }, 'MP2322'],
  ])('is the standard one after the answer %j', async (answer, code) => {
    const { prepare, codes } = rig([{ id: '0' }, { id: '1' }], OWN_ICCID, answer)
    expect(await prepare()).toBeNull()
    expect(codes()).toMatchObject([{ code }])
  })

  it('drops an answer that comes when another page is shown', async () => {
    let answer: () => void = () => {}
    const { http, gateway, prepare } = rig([{ id: '0', images: [{ uri: URI }] }])
    http.route(
      'landing',
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ ok: true, status: 200, headers: {}, body: toBase64(pngBytes(740, 480)) })
        }),
    )
    const first = prepare()
    gateway.prepare('fabrikam', 2)
    answer()
    await first
    expect(gateway.shown('fabrikam')).toBeNull()
    expect(gateway.shown('contoso')).toBeNull()
  })
})
