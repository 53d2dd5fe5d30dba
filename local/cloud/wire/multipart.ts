/** One part of a multipart body. */
export interface Part {
  name: string
  filename?: string
  contentType?: string
  content: Buffer
}

const HEADER_END = Buffer.from('\r\n\r\n')

/** The boundary named by a content type, `undefined` when it is no multipart. */
export function boundaryOf(contentType: string): string | undefined {
  const match = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  return match?.[1] ?? match?.[2]
}

/** Reads a multipart body byte by byte (the openapi's parts are protobuf). Broken parts are left out. */
export function parseMultipart(body: Buffer, boundary: string): Part[] {
  const mark = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let at = body.indexOf(mark)
  while (at >= 0) {
    const start = at + mark.length + 2 // behind the line break that follows the mark
    const next = body.indexOf(mark, start)
    if (next < 0) break
    const part = parsePart(body.subarray(start, next - 2))
    if (part) parts.push(part)
    at = next
  }
  return parts
}

function parsePart(bytes: Buffer): Part | undefined {
  const split = bytes.indexOf(HEADER_END)
  if (split < 0) return undefined
  const header = bytes.subarray(0, split).toString()
  const name = /[ ;]name="([^"]*)"/i.exec(header)?.[1]
  if (name === undefined) return undefined
  const filename = /filename="([^"]*)"/i.exec(header)?.[1]
  const contentType = /^content-type:\s*([^\r\n]+)/im.exec(header)?.[1]
  const content = bytes.subarray(split + HEADER_END.length)
  return {
    name,
    content,
    ...(filename !== undefined && { filename }),
    ...(contentType !== undefined && { contentType }),
  }
}
