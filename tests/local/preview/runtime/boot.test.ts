import { afterEach, describe, expect, test } from 'vitest'
import { TestPhone } from '../phone'

let phone: TestPhone

afterEach(() => phone.close())

describe('a phone that opens the app', () => {
  test('shows the first page, launched and shown once each', async () => {
    phone = await TestPhone.open()
    expect(phone.route()).toBe('pages/home/home')
    expect(phone.run('window.__preview.ready')).toBe(true)
    expect(phone.run('getApp().opened')).toEqual(['launch pages/home/home', 'show pages/home/home'])
    expect(phone.run('getCurrentPages()[0].log')).toEqual(['load', 'show', 'ready'])
    expect(phone.errors()).toEqual([])
  })
})
