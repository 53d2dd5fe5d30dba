import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutMetadata } from '../../../miniprogram/services/picture-metadata'
import { fitted } from '../../../miniprogram/views/photo-size'
import { bytesOf, exifWithPlace, joined, jpegWith, PIXELS, segment, textOf } from './jpeg'

const clean = (bytes: Uint8Array) => withoutMetadata(Uint8Array.from(bytes).buffer)
const cleaned = (bytes: Uint8Array) => textOf(clean(bytes))

describe('a photo tells nothing but its pixels (design §3)', () => {
  it('loses the place, the camera and the time that EXIF holds', () => {
    const photo = jpegWith(exifWithPlace({ orientation: 1 }))
    expect(textOf(photo)).toContain('Exif')
    expect(textOf(photo)).toContain('iPhone')
    expect(cleaned(photo)).toBe(textOf(jpegWith()))
  })

  it('keeps how the camera was held, and nothing else of EXIF', () => {
    const sent = cleaned(jpegWith(exifWithPlace({ orientation: 6 })))
    expect(sent).toContain('Exif')
    expect(sent).not.toContain('iPhone')
    expect(cleaned(bytesOf(sent))).toBe(sent)
    expect(sent.length - jpegWith().length).toBe(36)
  })

  it('loses remarks, XMP, maker notes and what hangs behind the end', () => {
    const told = [
      segment(0xfe, bytesOf('lives at 402')),
      segment(0xe1, bytesOf('http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude/>')),
      segment(0xe2, bytesOf('MPF\0 second picture')),
      segment(0xed, bytesOf('Photoshop 3.0')),
    ]
    const whole = joined(jpegWith(...told), bytesOf('second picture with GPS'))
    expect(cleaned(whole)).toBe(textOf(jpegWith()))
  })

  it('keeps the colour profile', () => {
    const profile = segment(0xe2, bytesOf('ICC_PROFILE\0\x01\x01 Display P3'))
    expect(cleaned(jpegWith(profile))).toContain('Display P3')
  })

  it('whatever segments come in, none but the picture’s own goes out, and twice is once', () => {
    const marker = fc.constantFrom(...Array.from({ length: 16 }, (_, n) => 0xe0 + n), 0xfe)
    const secret = fc.tuple(marker, fc.uint8Array({ maxLength: 40 }))
    fc.assert(
      fc.property(fc.array(secret, { maxLength: 6 }), (segments) => {
        const told = segments.map(([mark, bytes]) =>
          segment(mark, joined(bytesOf('SECRET'), bytes)),
        )
        const sent = cleaned(jpegWith(...told))
        const kept = segments.filter(([mark]) => mark === 0xe0 || mark === 0xee).length
        expect(sent.split('SECRET')).toHaveLength(kept + 1)
        expect(sent.endsWith(textOf(PIXELS))).toBe(true)
        expect(cleaned(bytesOf(sent))).toBe(sent)
      }),
    )
  })

  it('a PNG loses its texts, times and EXIF', () => {
    const chunk = (kind: string, text: string) =>
      joined(Uint8Array.from([0, 0, 0, text.length]), bytesOf(kind + text), new Uint8Array(4))
    const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const [size, pixels, end] = [chunk('IHDR', 'size'), chunk('IDAT', 'pixels'), chunk('IEND', '')]
    const told = [chunk('eXIf', 'GPS'), chunk('tEXt', 'Author me'), chunk('tIME', 'now')]
    expect(cleaned(joined(signature, size, ...told, pixels, end))).toBe(
      textOf(joined(signature, size, pixels, end)),
    )
  })

  it('what is no picture it knows, or is cut off, is not sent at all', () => {
    expect(clean(bytesOf('ftypheic'))).toBeUndefined()
    expect(clean(bytesOf(''))).toBeUndefined()
    expect(clean(jpegWith(exifWithPlace({ orientation: 1 })).slice(0, 60))).toBeUndefined()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(() => clean(joined(Uint8Array.from([0xff, 0xd8]), noise))).not.toThrow()
      }),
      { numRuns: 1000 },
    )
  })
})

describe('its size', () => {
  it.each([
    [{ width: 4032, height: 3024 }, { compressedWidth: 1600 }],
    [{ width: 3024, height: 4032 }, { compressedHeight: 1600 }],
    [{ width: 1600, height: 1200 }, {}],
  ])('%o → %o', (photo, asked) => {
    expect(fitted(photo)).toEqual(asked)
  })
})
