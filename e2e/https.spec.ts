import { createHash, X509Certificate } from 'node:crypto'
import { chromium, expect, test } from '@playwright/test'
import { call, firstAdministrator } from './person'
import { freePort, Server } from './server'

// An office network has no public name: the server has a certificate authority
// of its own, a page installs it, and a screen is enrolled over HTTPS.
test('a screen is enrolled over HTTPS with the local authority', async ({}, info) => {
  const install = await freePort()
  const server = await Server.start('--tls=local', '--tls-host=localhost', `--install-listen=127.0.0.1:${install}`)
  try {
    const installPage = await (await fetch(`http://127.0.0.1:${install}/`)).text()
    expect(installPage).toContain('Cài chứng thư')
    const authority = new X509Certificate(Buffer.from(await (await fetch(`http://127.0.0.1:${install}/diemcau-ca.crt`)).arrayBuffer()))
    expect(installPage).toContain(authority.fingerprint256.replaceAll(':', ' '))

    const options = info.project.use.launchOptions ?? {}
    const stranger = await chromium.launch(options)
    const refused = await (await stranger.newPage()).goto(server.url).catch((error: Error) => error)
    expect(String(refused)).toContain('ERR_CERT_AUTHORITY_INVALID')
    await stranger.close()

    // What a technician does by installing the authority, this does for one browser.
    const pin = createHash('sha256').update(authority.publicKey.export({ type: 'spki', format: 'der' })).digest('base64')
    const trusting = await chromium.launch({ ...options, args: [...(options.args ?? []), `--ignore-certificate-errors-spki-list=${pin}`] })
    const office = await (await trusting.newContext({ locale: 'vi-VN' })).newPage()
    await firstAdministrator(office, server)
    const event = await call<{ id: string }>(office, 'POST', '/api/events', { name: 'Lễ thử HTTPS (mẫu)' })
    const device = await call<{ code: string }>(office, 'POST', `/api/events/${event.id}/devices`, { name: 'Đồng hồ sân khấu', screen: 'timer' })

    const screen = await (await trusting.newContext({ locale: 'vi-VN' })).newPage()
    await screen.goto(`${server.url}/ghep`)
    await screen.locator('#code').fill(device.code)
    await screen.keyboard.press('Enter')
    await screen.waitForURL('**/man-hinh')
    expect(await screen.evaluate(() => window.isSecureContext && 'mediaDevices' in navigator && 'wakeLock' in navigator)).toBe(true)
    const cookies = await screen.context().cookies()
    expect(cookies.find((c) => c.name === 'diemcau_device')).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' })
    await screen.reload()
    await expect(screen).toHaveURL(/man-hinh/)
    expect(await call<{ device: { screen: string } }>(screen, 'GET', '/api/me')).toMatchObject({ device: { screen: 'timer' } })
    await trusting.close()
  } finally {
    await server.stop()
  }
})
