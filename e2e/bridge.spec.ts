import { expect, test } from '@playwright/test'
import { bind, confirm, Control, enrol, hasNot, heard, pageOptions, sees, shoot, width } from './control'
import { closeAll, Server } from './server'

// The hall, a site and the control room in real browsers, with the media
// server inside the binary: who is seen and heard, and when nobody is.

const simulated = 10

let server: Server
test.beforeAll(async () => { server = await Server.demo(simulated) })
test.afterAll(async ({ browser }) => { await closeAll(browser); await server.stop() })

test('a site comes in, stands by, speaks and goes', async ({ browser }) => {
  test.setTimeout(240_000)
  const control = await Control.open(browser, server)
  await control.openRun()
  const first = await control.site(simulated)
  const second = await control.site(simulated + 1)
  const camera = await enrol(browser, control, 'Máy quay hội trường', 'camera')
  await control.chooseHall(camera)
  const hall = await enrol(browser, control, 'Màn hình hội trường', 'hall')
  const site = await bind(await browser.newContext(pageOptions), control, first)
  const other = await bind(await browser.newContext(pageOptions), control, second)
  const key = `site:${first}`

  await test.step('the digits on the screen confirm the device', async () => {
    await shoot(site, 'site-start-laptop')
    await control.do('POST', `/bridge/devices/${(await control.access(first)).devices[0]!.id}/confirm`, { digits: '0000' }).catch(() => undefined)
    await confirm(control, site, first)
    await site.getByRole('button', { name: 'BẮT ĐẦU' }).click()
    await other.getByRole('button', { name: 'BẮT ĐẦU' }).click()
    await expect(other.getByTestId('digits')).toBeVisible()
    await expect(site.getByTestId('tally')).toHaveText('CHỜ')
    await expect.poll(async () => (await control.tile(first)).still_at, { timeout: 20_000 }).toBeGreaterThan(0)
    await expect.poll(async () => (await control.tile(first)).camera).toBe('ok')
  })

  await test.step('every site sees the hall, the hall does not see itself', async () => {
    await control.standBy({ kind: 'hall' }, ['hall'])
    await expect(camera.getByTestId('tally')).toHaveText('CHUẨN BỊ')
    await control.take()
    await sees(site, 'hall')
    await sees(other, 'hall')
    await expect(camera.getByTestId('tally')).toHaveText('ĐANG PHÁT')
    await expect(camera.getByTestId('mic')).toHaveText(/MIC MỞ/)
    await expect.poll(() => heard(site)).toBe(1)
    expect(await heard(hall)).toBe(0)
    expect(await width(hall, 'hall')).toBe(-1)
  })

  await test.step('the wall is alive with simulated sites', async () => {
    await expect.poll(async () => (await control.wall()).filter((t) => t.still_at > 0).length, { timeout: 60_000 }).toBeGreaterThan(simulated)
  })

  await test.step('off air a site sends nothing to anybody', async () => {
    await hasNot(hall, key)
    await hasNot(other, key)
    await expect(site.getByTestId('mic')).toHaveText(/MIC ĐÓNG/)
  })

  await test.step('it asks to speak, and the control room sees it', async () => {
    await site.getByRole('button', { name: 'Xong, vào chương trình' }).click()
    await site.getByRole('button', { name: 'XIN PHÁT BIỂU' }).click()
    await expect(site.getByRole('button', { name: 'ĐÃ XIN PHÁT BIỂU' })).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(async () => (await control.tile(first)).asks).toEqual(['speak'])
  })

  await test.step('site and control room write to each other, until the director switches it off', async () => {
    await site.getByRole('button', { name: 'NHẮN TIN' }).click()
    await site.getByLabel('Lời nhắn').fill('Micro đã sẵn sàng')
    await site.getByRole('button', { name: 'Gửi' }).click()
    await control.do('POST', `/bridge/sites/${first}/messages`, { text: 'Đã rõ, mời đồng chí chuẩn bị' })
    await expect(site.getByText('Đã rõ, mời đồng chí chuẩn bị')).toBeVisible()
    const { messages } = await control.do<{ messages: { text: string }[] }>('GET', `/bridge/sites/${first}/messages`)
    expect(messages.map((m) => m.text)).toEqual(['Micro đã sẵn sàng', 'Đã rõ, mời đồng chí chuẩn bị'])
    await control.do('POST', '/bridge/chat', { on: false })
    await expect(site.getByLabel('Lời nhắn')).toHaveCount(0)
    await expect(site.getByRole('button', { name: 'NHẮN TIN' })).toHaveCount(0)
  })

  await test.step('standby: sent but not shown, the microphone closed', async () => {
    await control.standBy({ kind: 'site', site_id: first }, ['site'])
    await expect(site.getByTestId('tally')).toHaveText('CHUẨN BỊ')
    await expect.poll(() => width(hall, key)).toBe(0) // held for the cut
    await expect(site.getByTestId('mic')).toHaveText(/MIC ĐÓNG/)
    expect((await control.air()).standby?.map((s) => s.mic_open)).toEqual([false])
    await shoot(site, 'site-standby-laptop')
  })

  await test.step('TAKE: the hall and the other site see it, it sees the hall, its microphone opens', async () => {
    await control.take()
    await sees(hall, key)
    await sees(other, key)
    await sees(site, 'hall')
    expect(await width(site, key)).toBe(-1)
    await expect(site.getByTestId('tally')).toHaveText('ĐANG PHÁT')
    await expect(site.getByTestId('mic')).toHaveText(/MIC MỞ/)
    await expect.poll(() => heard(hall)).toBe(1)
    await shoot(site, 'site-on-air-laptop')
    await shoot(hall, 'hall-site')
    await site.setViewportSize({ width: 390, height: 844 })
    await shoot(site, 'site-on-air-phone')
    await site.setViewportSize({ width: 3840, height: 2160 })
    await shoot(site, 'site-on-air-4k')
    await site.setViewportSize(pageOptions.viewport)
  })

  await test.step('a page loaded anew on air is muted until the director opens it', async () => {
    await site.reload()
    await expect(site.getByTestId('tally')).toHaveText('ĐANG PHÁT')
    await sees(hall, key)
    await expect(site.getByTestId('mic')).toHaveText(/MIC ĐÓNG, chờ phòng điều khiển mở/)
    expect((await control.air()).on_air.find((s) => s.key === key)?.mic_open).toBe(false)
    await control.do('POST', '/bridge/mic', { key, open: true })
    await expect(site.getByTestId('mic')).toHaveText(/MIC MỞ/)
  })

  await test.step('back to the hall: nobody has the site any more', async () => {
    await control.standBy({ kind: 'hall' }, ['hall'])
    await control.take()
    await sees(other, 'hall')
    await hasNot(hall, key)
    await hasNot(other, key)
    expect(await heard(hall)).toBe(0)
    await expect(site.getByTestId('tally')).toHaveText('CHỜ')
    await expect(site.getByTestId('mic')).toHaveText(/MIC ĐÓNG/)
    await shoot(camera, 'camera-laptop')
  })

  await test.step('the server is killed: everybody is back by itself', async () => {
    await server.kill()
    await server.upDemo(simulated)
    await sees(other, 'hall')
    await sees(site, 'hall')
  })
})
