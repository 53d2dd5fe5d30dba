import { APP_ID, ENV_NAME } from '../environment'
import type { Invocation } from './invocation'

/**
 * The variables that lead the unmodified wx-server-sdk to the local cloud, set before a function's module is loaded.
 * The secrets are dummies: without any the SDK dies, and the local cloud checks no signature.
 */
export function sdkEnvironment(cloudUrl: string): Record<string, string> {
  return {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloudUrl}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF', // without it every request also probes a metadata host
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: ENV_NAME,
    TCB_ENV: ENV_NAME,
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
  }
}

/** The variables of one invocation, from which the SDK makes `getWXContext()`. */
export function invocationEnvironment(
  invocation: Invocation,
  openDataKeys: string[],
): Record<string, string> {
  const wx: Record<string, string> = {
    WX_APPID: APP_ID,
    WX_CLIENTIP: '127.0.0.1',
    WX_API_TOKEN: invocation.id,
  }
  if (invocation.source.startsWith('wx_client')) wx['WX_OPENID'] = invocation.openid
  else if (invocation.openid) wx['WX_OPENID'] = invocation.openid
  // Lets a function tell open data resolved by the platform from the same shape sent by a phone.
  if (openDataKeys.length > 0) wx['WX_OPEN_DATA_INFO'] = JSON.stringify({ keys: openDataKeys })
  const variables = {
    ...wx,
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    TCB_SOURCE: invocation.source,
  }
  if (!invocation.source.startsWith('wx_trigger')) return variables
  return { ...variables, TRIGGER_SRC: 'timer', WX_TRIGGER_API_TOKEN_V0: invocation.id }
}

/** The `context` argument of `exports.main`, as the platform's Node runtime fills it. */
export function invocationContext(
  invocation: Invocation,
  environment: Record<string, string>,
): Record<string, unknown> {
  return {
    callbackWaitsForEmptyEventLoop: false,
    memory_limit_in_mb: 256,
    time_limit_in_ms: invocation.folder.timeoutMs,
    request_id: invocation.id,
    function_name: invocation.folder.name,
    function_version: '$LATEST',
    namespace: ENV_NAME,
    environment: JSON.stringify(environment),
  }
}
