import { mkdirSync } from 'node:fs'
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { call } from './person'
import type { Server } from './server'

interface Source { key: string; mic_open: boolean; there: boolean }
interface Air { on_air: Source[]; standby: Source[] | null; for_sites: string[]; for_hall: string[] }
interface Tile { site_id: string; state: string; sound: string; camera: string; still_at: number; mic_open: boolean; asks: string[] }
interface SiteAccess { site_id: string; label: string; link: { code: string }; devices: { id: string; state: string }[] }

/** The control room: a page signed in as director, and what it asks of the server. */
export class Control {
  private constructor(readonly server: Server, readonly page: Page, readonly event: string) {}

  static async open(browser: Browser, server: Server): Promise<Control> {
    const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage()
    await page.goto(`${server.url}/dang-nhap`)
    await page.getByLabel(/thư điện tử/i).fill('daodien@mau.vn')
    await page.getByLabel('Mật khẩu').fill('diem-cau-2025')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
    const { events } = await call<{ events: { id: string }[] }>(page, 'GET', '/api/events')
    return new Control(server, page, events[0]!.id)
  }

  do<T>(method: string, path: string, body?: unknown) { return call<T>(this.page, method, `/api/events/${this.event}${path}`, body) }
  air() { return this.do<Air>('GET', '/bridge/air') }
  async wall() { return (await this.do<{ tiles: Tile[] }>('GET', '/bridge/wall')).tiles }
  async tile(site: string) { return (await this.wall()).find((t) => t.site_id === site)! }
  async access(site: string) { return (await this.do<{ sites: SiteAccess[] }>('GET', '/bridge/access')).sites.find((s) => s.site_id === site)! }

  /** The n-th site of the list, with a new code. */
  async site(n: number): Promise<string> {
    const { sites } = await this.do<{ sites: SiteAccess[] }>('GET', '/bridge/access')
    const id = sites[n]!.site_id
    await this.do('POST', '/bridge/links', { sites: [id] })
    return id
  }

  async openRun() {
    const { run } = await this.do<{ run: { state: string } | null }>('GET', '/show')
    if (!run || run.state === 'ended') await this.do('POST', '/runs', { kind: 'rehearsal', key: `${Math.random()}` })
  }

  /** Makes a camera that was just enrolled the hall's, whatever others there are. */
  async chooseHall(camera: Page) {
    const { device } = await call<{ device: { id: string } }>(camera, 'GET', '/api/me')
    await this.do('POST', '/bridge/hall', { device: device.id })
  }

  async standBy(scene: { kind: string; site_id?: string; site_ids?: string[] }, mics: string[]) {
    await this.do('POST', '/show/standby', { scene, mics, caption: { name: '', office: '' } })
  }

  /** Takes what stands by; the server's instant of it, unix ms. */
  async take(): Promise<number> {
    const { run } = await this.do<{ run: { revision: number } }>('GET', '/show')
    return (await this.do<{ at: number }>('POST', '/show/take', { key: `${Math.random()}`, revision: run.revision })).at
  }
}

/** A laptop at a site. */
export const pageOptions = { locale: 'vi-VN', viewport: { width: 1366, height: 768 } }

/** Binds a new browser to a screen of the hall by its code. */
export async function enrol(browser: Browser, control: Control, name: string, screen: string): Promise<Page> {
  const { code } = await control.do<{ code: string }>('POST', '/devices', { name, screen })
  const page = await (await browser.newContext(pageOptions)).newPage()
  await page.goto(`${control.server.url}/ghep`)
  await page.getByLabel(/Nhập mã/).fill(code)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/man-hinh')
  return page
}

/** Binds a new browser to a site by the link on its paper; the code is gone from the address at once. */
export async function bind(context: BrowserContext, control: Control, site: string): Promise<Page> {
  const page = await context.newPage()
  const { link } = await control.access(site)
  await page.goto(`${control.server.url}/diem-cau#${link.code}`)
  await page.waitForURL('**/man-hinh')
  expect(page.url()).not.toContain(link.code)
  return page
}

/** Reads the digits on the site's screen and confirms its device with them. */
export async function confirm(control: Control, page: Page, site: string) {
  const digits = (await page.getByTestId('digits').textContent()) ?? ''
  expect(digits).toMatch(/^\d{4}$/)
  const { devices } = await control.access(site)
  await control.do('POST', `/bridge/devices/${devices.at(-1)!.id}/confirm`, { digits })
  await expect(page.getByTestId('digits')).toHaveCount(0)
}

/** Width of the source's picture in the page; 0 while none flows, -1 where the page does not have it at all. */
export function width(page: Page, key: string): Promise<number> {
  return page.evaluate((id) => {
    const video = document.querySelector<HTMLVideoElement>(`[data-testid="${id}"][data-seen] video`)
    return video ? video.videoWidth : document.querySelector(`[data-testid="${id}"]`) ? 0 : -1
  }, `picture-${key}`)
}

/** Waits until the picture flows. */
export const sees = (page: Page, key: string) => expect.poll(() => width(page, key), { timeout: 20_000 }).toBeGreaterThan(0)
/** Waits until the page does not have the picture at all. */
export const hasNot = (page: Page, key: string) => expect.poll(() => width(page, key)).toBe(-1)

/** How many sources the page lets be heard now. */
export function heard(page: Page): Promise<number> {
  return page.evaluate(() => [...document.querySelectorAll('audio')].filter((a) => a.srcObject && !a.muted && !a.paused).length)
}

/** Takes a picture for people to look at. */
export async function shoot(page: Page, name: string) {
  mkdirSync('screenshots', { recursive: true })
  await page.screenshot({ path: `screenshots/${name}.png` })
}
