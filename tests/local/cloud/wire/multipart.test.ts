import { describe, expect, it } from 'vitest'
import { boundaryOf, parseMultipart } from '../../../../local/cloud/wire/multipart'

describe('a multipart body', () => {
  it('gives back every byte of its parts, with names and types', async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256))
    const form = new FormData()
    form.append('action', 'wx.openApi')
    form.append('file', new Blob([bytes], { type: 'image/png' }), '照片.png')
    const sent = new Request('http://localhost', { method: 'POST', body: form })
    const boundary = boundaryOf(sent.headers.get('content-type') ?? '')
    const parts = parseMultipart(Buffer.from(await sent.arrayBuffer()), boundary ?? '')
    expect(parts.map((part) => [part.name, part.filename, part.contentType])).toEqual([
      ['action', undefined, undefined],
      ['file', '照片.png', 'image/png'],
    ])
    expect(parts[0]?.content.toString()).toBe('wx.openApi')
    expect(parts[1]?.content.equals(bytes)).toBe(true)
  })

  it('is not seen in other content types', () => {
    expect(boundaryOf('application/json')).toBeUndefined()
    expect(boundaryOf('multipart/form-data; boundary="a b"')).toBe('a b')
  })

  it('that is cut off gives only its whole parts', () => {
    const body = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b\r\nconte'
    expect(parseMultipart(Buffer.from(body), 'b').map((part) => part.name)).toEqual(['a'])
  })
})
