import { chromium, expect, test } from '@playwright/test'
import { bind, Control, pageOptions, shoot } from './control'
import { Server } from './server'

// A browser as people have it: sound waits for a touch. Whatever a test asks of
// a page counts as one, and so does what a trace takes: only the wall is looked
// at, and nothing is traced.

test.use({ trace: 'off' })

let server: Server
test.beforeAll(async () => { server = await Server.demo() })
test.afterAll(async () => { await server.stop() })

test('the control room is told of a site whose browser blocks the sound', async ({ browser }) => {
  const control = await Control.open(browser, server)
  const id = await control.site(0)
  // Without the flags of the other tests; nobody answers for the camera.
  const plain = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
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
