import { expect, test } from '@playwright/test'
import { bind, Control, enrol, hasNot, pageOptions, sees, shoot } from './control'
import { closeAll, Server } from './server'

// The day as a director lives it, by what the desk offers alone: the wall comes
// alive, a device is confirmed, a site stands by and is taken, the clip runs, the
// site is lost, the server is killed.

const simulated = 10

let server: Server
test.beforeAll(async () => { server = await Server.demo(simulated) })
test.afterAll(async ({ browser }) => { await closeAll(browser); await server.stop() })

test('a director takes the ceremony through a bad day', async ({ browser }) => {
  test.setTimeout(240_000)
  const control = await Control.open(browser, server)
  const desk = control.page
  await desk.setViewportSize(pageOptions.viewport)
  const id = await control.site(simulated)
  const key = `site:${id}`
  const hall = await enrol(browser, control, 'Màn hình hội trường', 'hall')
  await desk.goto(`${server.url}/su-kien/${control.event}/dieu-khien`)
  const tile = desk.locator(`[data-testid="tile"][data-site="${id}"]`)
  const onAir = desk.getByTestId('on-air')
  const sides = desk.getByRole('navigation', { name: 'Phần bên phải của bàn điều khiển' })
  const standby = desk.getByTestId('standby')
  const site = await bind(await browser.newContext(pageOptions), control, id)

  await test.step('the wall shows every site, and those that are there come alive', async () => {
    await expect(desk.getByTestId('wall-count')).toContainText('/99')
    await expect(desk.getByTestId('tile')).toHaveCount(25)
    await expect(desk.getByTestId('tile').locator('img')).toHaveCount(simulated, { timeout: 30_000 })
  })

  await test.step('a device is confirmed by the digits on its screen', async () => {
    await expect(tile).toContainText('Chờ xác nhận')
    await site.getByRole('button', { name: 'BẮT ĐẦU' }).click()
    const digits = await site.getByTestId('digits').textContent()
    await tile.getByRole('button', { name: /^Mở / }).click()
    const panel = desk.getByTestId('site-panel')
    await panel.getByLabel('Bốn số trên màn hình của điểm cầu').fill(digits === '0000' ? '1111' : '0000')
    await panel.getByRole('button', { name: 'Xác nhận' }).click()
    await expect(panel.getByRole('alert')).not.toBeEmpty()
    await panel.getByLabel('Bốn số trên màn hình của điểm cầu').fill(digits!)
    await panel.getByRole('button', { name: 'Xác nhận' }).click()
    await expect(site.getByTestId('digits')).toHaveCount(0)
    await panel.getByRole('button', { name: 'Đóng' }).click()
    await expect(tile).toContainText('Đã vào')
    await expect(tile.locator('img')).toBeVisible()
  })

  await test.step('GO: everybody sees the hall', async () => {
    await desk.getByRole('button', { name: 'Mở tổng duyệt' }).click()
    await expect(desk.getByRole('button', { name: /^GO/ })).toBeEnabled()
    await desk.keyboard.press('Space')
    await expect(onAir).toContainText('1. Tuyên bố lý do')
    await sees(site, 'hall')
  })

  await test.step('the site stands by at a click, and is taken', async () => {
    await tile.getByRole('button').first().click()
    await expect(standby).toContainText(await tile.locator('[title]').first().textContent() ?? '?')
    await expect(site.getByTestId('tally')).toHaveText('CHUẨN BỊ')
    await expect(tile).toContainText('Chuẩn bị')
    await shoot(desk, 'desk-standby-laptop')
    await desk.keyboard.press('Enter')
    await expect(site.getByTestId('tally')).toHaveText('ĐANG PHÁT')
    await sees(hall, key)
    await sees(desk, key)
    await shoot(desk, 'desk-site-laptop')
  })

  await test.step('GO on the clip cue: it plays in the hall, at the site and on the desk', async () => {
    await desk.keyboard.press('Space')
    await expect(onAir).toContainText('2. Trình chiếu phóng sự')
    for (const page of [hall, site, desk]) {
      await expect.poll(() => page.evaluate(() => [...document.querySelectorAll<HTMLVideoElement>('[data-testid="clip"]')].some((v) => !v.paused && v.currentTime > 0 && v.videoWidth > 0))).toBe(true)
    }
    await hasNot(hall, key)
    await shoot(desk, 'desk-clip-laptop')
    await shoot(site, 'site-clip-laptop')
  })

  await test.step('a site that is lost on air gives way to the hall, and an incident opens', async () => {
    await tile.getByRole('button').first().click()
    await expect(site.getByTestId('tally')).toHaveText('CHUẨN BỊ')
    await desk.keyboard.press('Enter')
    await sees(hall, key)
    await site.close()
    await expect(onAir).toContainText('Hội trường', { timeout: 20_000 })
    await expect(tile).toContainText('Mất kết nối', { timeout: 20_000 })
    await sides.getByRole('button', { name: /^Sự cố/ }).click()
    await expect(desk.getByRole('button', { name: /mất kết nối/ }).first()).toBeVisible({ timeout: 30_000 })
    await shoot(desk, 'desk-incident-laptop')
  })

  await test.step('the server is killed: all is as it was, and everybody is back', async () => {
    const before = await control.do<{ current: { id: string }; run: { revision: number } }>('GET', '/show')
    await server.kill()
    await server.upDemo(simulated)
    await expect.poll(async () => (await control.wall()).filter((t) => t.state !== 'lost' && t.state !== 'expected').length, { timeout: 30_000 }).toBe(simulated)
    const after = await control.do<{ current: { id: string }; run: { revision: number } }>('GET', '/show')
    expect(after.current.id).toBe(before.current.id)
    await expect(desk.getByRole('button', { name: /mất kết nối/ }).first()).toBeVisible()
    await sides.getByRole('button', { name: 'Điểm cầu' }).click()
    await expect(desk.getByTestId('wall-count')).toContainText(`${simulated}/99`)
    const again = await site.context().newPage()
    await again.goto(`${server.url}/man-hinh`)
    await again.getByRole('button', { name: 'BẮT ĐẦU' }).click() // a new window wants its touch; the device is still the site's
    await sees(again, 'hall')
    await expect(tile).not.toContainText('Mất kết nối')
  })
})
