import { chromium, expect, test } from '@playwright/test'
import { bind, Control, enrol, pageOptions, shoot } from './control'
import { closeAll, Server } from './server'

// A browser as people have it: sound waits for a touch. Whatever a test asks of
// a page counts as one, and so does what a trace takes: only the wall is looked
// at, and nothing is traced.

// Without the flags of the other tests; nobody answers for the camera.
const plainArgs = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

test.use({ trace: 'off' })

let server: Server
test.beforeAll(async () => { server = await Server.demo() })
test.afterEach(({ browser }) => closeAll(browser))
test.afterAll(async () => { await server.stop() })

test('the control room is told of a site whose browser blocks the sound', async ({ browser }) => {
  const control = await Control.open(browser, server)
  const id = await control.site(0)
  const plain = await chromium.launch({ executablePath: '/usr/bin/chromium', args: plainArgs })
  try {
    const context = await plain.newContext(pageOptions)
    const before = await bind(context, control, id)
    await before.getByRole('button', { name: 'BẮT ĐẦU' }).click()
    await expect.poll(async () => (await control.tile(id)).sound).toBe('ok')
    const { devices } = await control.access(id)
    await before.close()
    // The browser brings the page back by itself, as after a power cut.
    const site = await context.newPage()
    await site.addInitScript((device) => sessionStorage.setItem('diemcau.started', device), devices[0]!.id)
    await site.goto(`${server.url}/man-hinh`)
    await expect.poll(async () => (await control.tile(id)).sound).toBe('blocked')
    await shoot(site, 'site-blocked')
    await site.getByRole('button', { name: 'Bật tiếng' }).click()
    await expect(site.getByTestId('note-sound')).toHaveCount(0)
    await expect.poll(async () => (await control.tile(id)).sound).toBe('ok')
  } finally {
    await plain.close()
  }
})

test('the control room is told of a screen of the hall whose browser blocks the sound', async ({ browser }) => {
  const control = await Control.open(browser, server)
  const desk = await control.page.context().newPage()
  await desk.goto(`${server.url}/su-kien/${control.event}/dieu-khien`)
  const plain = await chromium.launch({ executablePath: '/usr/bin/chromium', args: plainArgs })
  try {
    const before = await enrol(plain, control, 'Màn LED (mẫu)', 'hall')
    const hall = await before.context().newPage() // nobody touched this one
    await before.close()
    await hall.goto(`${server.url}/man-hinh`)
    const word = desk.getByTestId('hall-mute')
    await expect(word).toContainText('Màn LED (mẫu)')
    await expect(word).toContainText('bấm vào màn hình hội trường một lần')
    await shoot(desk, 'desk-hall-mute')
    await hall.mouse.click(300, 300)
    await expect(word).toHaveCount(0)
  } finally {
    await plain.close()
  }
})
