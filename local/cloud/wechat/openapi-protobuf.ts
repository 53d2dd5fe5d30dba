import protobuf from 'protobufjs'
import * as v from 'valibot'
import { parseJson } from '../record'

/** Wire schema of `wx.openApi`; field numbers as wx-server-sdk 4.0.2 sends them. */
const { root } = protobuf.parse(
  `syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message SvrkitApiData { string apiName = 1; bytes reqData = 2; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; SvrkitApiData svrkitData = 4; string appid = 6; }
  message HttpHeader { string key = 1; string value = 2; }
  message CommOpenApiResp {
    bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4;
    repeated HttpHeader headers = 5; int32 svrkitErrorCode = 6;
  }
  message ApiGetOpenDataByCloudIdReq { repeated string cloudidList = 2; string appid = 3; }
  message OpDataItem { string cloudId = 1; string json = 2; }
  message ApiGetOpenDataByCloudIdResp { repeated OpDataItem dataList = 1; }`,
  { keepCase: true },
)

const Bytes = v.instance(Uint8Array)
const Request = v.object({
  openapiData: v.optional(
    v.object({ pairs: v.array(v.object({ key: v.string(), value: Bytes })) }),
  ),
  svrkitData: v.optional(v.object({ apiName: v.string(), reqData: Bytes })),
})
const OpenDataRequest = v.object({ cloudidList: v.array(v.string()) })

/** What a function asks of WeChat: named parameters of an HTTP interface, or bytes for an inner one. */
export interface OpenApiRequest {
  params: Record<string, unknown>
  inner?: { apiName: string; data: Uint8Array }
}

/** Reads a request; values are JSON where they parse as JSON, else text. Throws on broken bytes. */
export function decodeRequest(bytes: Uint8Array): OpenApiRequest {
  const type = root.lookupType('CommApiData')
  const request = v.parse(Request, type.toObject(type.decode(bytes), { arrays: true }))
  const pairs = request.openapiData?.pairs ?? []
  const params = Object.fromEntries(
    pairs.map(({ key, value }) => [key, textOrJson(value)] as const),
  )
  const inner = request.svrkitData
  return inner ? { params, inner: { apiName: inner.apiName, data: inner.reqData } } : { params }
}

function textOrJson(value: Uint8Array): unknown {
  const text = Buffer.from(value).toString()
  return parseJson(text) ?? text
}

/** A JSON answer, as WeChat's HTTP interfaces give it (`errcode`, `errmsg`, …). */
export function encodeJson(body: Record<string, unknown>): Buffer {
  const respData = Buffer.from(JSON.stringify(body))
  return encode('CommOpenApiResp', { respData, contentType: 'application/json', httpCode: 200 })
}

/** A file as answer, e.g. an image. */
export function encodeFile(content: Buffer, contentType: string): Buffer {
  return encode('CommOpenApiResp', { respData: content, contentType, httpCode: 200 })
}

/** A refusal by WeChat's gateway, before any interface is reached, e.g. -604101. */
export function encodeGatewayError(errorCode: number): Buffer {
  return encode('CommOpenApiResp', { errorCode, httpCode: 200 })
}

/** The cloudIDs a function asks `getOpenData` for. */
export function decodeOpenDataRequest(bytes: Uint8Array): string[] {
  const type = root.lookupType('ApiGetOpenDataByCloudIdReq')
  return v.parse(OpenDataRequest, type.toObject(type.decode(bytes), { arrays: true })).cloudidList
}

/** The answer to `getOpenData`: one JSON object per cloudID. */
export function encodeOpenData(items: { cloudID: string }[]): Buffer {
  const dataList = items.map((item) => ({ cloudId: item.cloudID, json: JSON.stringify(item) }))
  const respData = encode('ApiGetOpenDataByCloudIdResp', { dataList })
  return encode('CommOpenApiResp', { respData, httpCode: 200 })
}

function encode(name: string, message: Record<string, unknown>): Buffer {
  const type = root.lookupType(name)
  return Buffer.from(type.encode(type.create(message)).finish())
}
