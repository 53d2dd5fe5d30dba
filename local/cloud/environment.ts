/** Name of the local environment, as `getWXContext().ENV` shows it. */
export const ENV_NAME = 'fangzhuang-local'

/** The bucket's name inside file ids: `cloud://<env>.<bucket>/<path>`. */
export const BUCKET = '6661-fangzhuang-local'

/** AppID of the Mini Program; the same placeholder as in project.config.json. */
export const APP_ID = 'wx0000000000000000'

/** Id of the Mini Program as the receiver of pushed messages (`ToUserName`). */
export const ORIGINAL_ID = 'gh_fangzhuanglocal'

/** An openid the local WeChat hands out. All digits are refused: the SDK would read a number and lose precision. */
export const OPENID = /^(?!\d+$)[A-Za-z0-9_-]{1,64}$/
