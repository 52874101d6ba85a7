import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { loadOperator } from './load.ts'
import { LARGEST_LOGO, pictureType } from './logo.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex')
const tailspin = {
  $schema: 'x',
  id: 'tailspin',
  brandName: 'Tailspin Mobile',
  countries: ['US'],
  portalUri: 'https://localhost:8443/start?lang=en',
  notificationHost: 'localhost',
  iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
  development: true,
}

let folder = ''
let file = ''
const write = (change: object) => writeFile(file, JSON.stringify({ ...tailspin, ...change }))
const problems = async () => {
  const loaded = await loadOperator(file)
  return loaded.ok ? [] : loaded.problems
}
beforeEach(async () => {
  const outside = await mkdtemp(join(tmpdir(), 'operator-'))
  await writeFile(join(outside, 'secret.png'), PNG)
  folder = join(outside, 'mine')
  await mkdir(folder)
  file = join(folder, 'operator.json')
})

describe('loadOperator', () => {
  it('gives a checked operator with its defaults', async () => {
    await writeFile(file, `\uFEFF${JSON.stringify(tailspin)}`)
    const loaded = await loadOperator(file)
    expect(loaded).toMatchObject({ ok: true, operator: { id: 'tailspin', smdp: 'embedded', logo: '' } })
    expect(loaded.ok && '$schema' in loaded.operator).toBe(false)
  })

  it('reads COSA, with the icon of it as a data: URL, and names what is wrong there', async () => {
    await writeFile(join(folder, 'icon.png'), PNG)
    await write({ cosa: { brandingIcon: 'icon.png', brandingName: 'TSP' } })
    expect(await loadOperator(file)).toMatchObject({
      ok: true,
      operator: {
        cosa: {
          supportDataMarketplace: true,
          dataMarketplaceRoamingUIEnabled: 1,
          useBrandingNameOnRoaming: 0,
          brandingName: 'TSP',
          brandingIcon: `data:image/png;base64,${PNG.toString('base64')}`,
        },
      },
    })
    for (const [cosa, path] of [
      [{ brandingIcon: '../secret.png' }, 'cosa.brandingIcon'],
      [{ appId: 'Microsoft.OneConnect_8wekyb3d8bbwe' }, 'cosa.appId'],
      [{ supportDataMarketplace: 'Yes' }, 'cosa.supportDataMarketplace'],
      [{ useBrandingNameOnRoaming: 3 }, 'cosa.useBrandingNameOnRoaming'],
      [{ brandingname: 'x' }, 'cosa.brandingname'],
      [{ iccidRanges: [{ start: '8988247000100000005', end: '8988247000100000004' }] }, 'cosa.iccidRanges[0].end'],
    ] as const) {
      await write({ cosa })
      expect((await problems()).map((problem) => problem.path)).toEqual([path])
    }
  })

  it('makes data: URLs of the pictures of templates, and leaves addresses as they are', async () => {
    await writeFile(join(folder, 'a.png'), PNG)
    const uri = 'https://content.example/b.png'
    const notification = { type: 'lowBalance', title: 'Low', body: 'Very low' }
    await write({
      gatewayTemplates: [{ id: '0', images: [{ uri: 'a.png', width: 740 }, { uri }] }, { id: '1' }],
      notificationTemplates: [
        { ...notification, image: 'a.png' },
        { ...notification, id: 2 },
      ],
      promotion: { title: 'New', body: 'Very new', image: uri },
    })
    const loaded = await loadOperator(file)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    const here = `data:image/png;base64,${PNG.toString('base64')}`
    const { gatewayTemplates, notificationTemplates, promotion } = loaded.operator
    expect(gatewayTemplates?.map(({ images }) => images)).toEqual([[{ uri: here, width: 740 }, { uri }], undefined])
    expect(notificationTemplates?.map(({ id, image }) => [id, image])).toEqual([
      ['0', here],
      [2, undefined],
    ])
    expect(promotion?.image).toBe(uri)
  })

  it.each([
    [{ promotion: { title: 'a', body: 'b', image: '../a.png' } }, 'promotion.image'],
    [{ gatewayTemplates: [{ id: '0', images: [{ uri: 'gone.png' }] }] }, 'gatewayTemplates[0].images[0].uri'],
  ])('names the picture that can’t be read: %j', async (more, path) => {
    await write(more)
    expect(await loadOperator(file)).toMatchObject({ ok: false, problems: [{ path }] })
  })

  it('makes a data: URL of the logo', async () => {
    await mkdir(join(folder, 'art'))
    await writeFile(join(folder, 'art', 'logo.png'), PNG)
    for (const logo of ['art/logo.png', './art/logo.png', 'art/../art/logo.png']) {
      await write({ logo })
      const loaded = await loadOperator(file)
      expect(loaded.ok && loaded.operator.logo).toBe(`data:image/png;base64,${PNG.toString('base64')}`)
    }
  })

  it.each([
    ['../secret.png', 'outside of the file'],
    ['art/../../secret.png', 'outside of the file'],
    ['link.png', 'outside of the file'],
    ['linked/secret.png', 'outside of the file'],
    ['file:///etc/passwd', 'outside of the file'],
    ['https://example.com/logo.png', 'outside of the file'],
    ['missing.png', 'is not there'],
    ['text.png', 'no png, jpeg or webp'],
    ['big.png', 'longer than 1 MiB'],
    ['.', 'outside of the file'],
    ['art', 'is a folder'],
  ])('refuses the logo %s', async (logo, message) => {
    await symlink('../secret.png', join(folder, 'link.png'))
    await symlink('..', join(folder, 'linked'))
    await mkdir(join(folder, 'art'))
    await writeFile(join(folder, 'text.png'), '<svg>')
    await writeFile(join(folder, 'big.png'), Buffer.concat([PNG, Buffer.alloc(LARGEST_LOGO)]))
    await write({ logo })
    expect(await problems()).toEqual([{ path: 'logo', message: expect.stringContaining(message) as string }])
  })

  it('refuses an absolute logo, even one inside of the folder', async () => {
    await writeFile(join(folder, 'logo.png'), PNG)
    await write({ logo: join(folder, 'logo.png') })
    expect((await problems())[0]?.message).toContain('outside of the file')
  })

  it.runIf(process.platform !== 'win32')('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [file])
    expect((await problems())[0]?.message).toContain('is no regular file')
  })

  it('names line and column of a JSON error', async () => {
    await writeFile(file, '{\n  "id": "tailspin",\n  "countries": ["US",]\n}')
    expect(await problems()).toEqual([
      { path: '', message: 'The file is no JSON: line 3, column 22: there is a comma too many before this.' },
    ])
  })

  it('takes UTF-8 alone, with a byte order mark and Windows’ line ends, and says what else it is', async () => {
    const text = JSON.stringify({ ...tailspin, brandName: 'Tél' }, null, 2)
    await writeFile(file, `\uFEFF${text.replaceAll('\n', '\r\n')}`)
    expect(await loadOperator(file)).toMatchObject({ ok: true, operator: { brandName: 'Tél' } })
    const cases: [Buffer, string][] = [
      [Buffer.from(text, 'latin1'), 'is not UTF-8: line 4 has'],
      [Buffer.from(`\uFEFF${text}`, 'utf16le'), 'is UTF-16; save it as UTF-8'],
      [Buffer.from([0x7b, 0, 1]), 'is no text'],
      [Buffer.from(' \n'), 'The file is empty'],
      [Buffer.from('{ "id": "a",\n"id": "b" }'), 'Line 2, column 1: "id" stands twice'],
    ]
    for (const [bytes, message] of cases) {
      await writeFile(file, bytes)
      expect((await problems())[0]?.message).toContain(message)
    }
  })

  it('names the field of a wrong value', async () => {
    await write({ id: 'Tail Spin' })
    expect((await problems()).map(({ path }) => path)).toEqual(['id'])
  })

  it('says when there is no file, when it is a folder, and when it is too long', async () => {
    expect((await problems())[0]?.message).toBe('There is no such file.')
    await mkdir(file)
    expect((await problems())[0]?.message).toContain('is a folder')
    file = join(folder, 'long.json')
    await writeFile(file, ' '.repeat(1_048_577))
    expect((await problems())[0]?.message).toContain('longer than 1 MiB')
  })
})

describe('pictureType', () => {
  it.each([
    ['89504e470d0a1a0a', 'image/png'],
    ['ffd8ffe0', 'image/jpeg'],
    ['524946460000000057454250', 'image/webp'],
    ['474946383961', null],
    ['3c737667', null],
    ['', null],
  ])('%s', (hex, type) => {
    expect(pictureType(Buffer.from(hex, 'hex'))).toBe(type)
  })
})
