import type { BuiltIn, BuiltInNode } from './built-in'

/** How each `mode` fits the picture: object-fit and object-position. */
const fits: Readonly<Record<string, [fit: string, position: string]>> = {
  scaleToFill: ['fill', 'center'],
  aspectFit: ['contain', 'center'],
  aspectFill: ['cover', 'center'],
  widthFix: ['fill', 'center'],
  heightFix: ['fill', 'center'],
  top: ['none', 'top'],
  bottom: ['none', 'bottom'],
  center: ['none', 'center'],
  left: ['none', 'left'],
  right: ['none', 'right'],
  'top left': ['none', 'left top'],
  'top right': ['none', 'right top'],
  'bottom left': ['none', 'left bottom'],
  'bottom right': ['none', 'right bottom'],
}

/** `<image>`. */
export const image: BuiltIn = {
  properties: {
    src: String,
    mode: { type: String, value: 'scaleToFill' },
    lazyLoad: Boolean,
    webp: Boolean,
    showMenuByLongpress: Boolean,
    fadeIn: Boolean,
    forceHttps: Boolean,
    draggable: Boolean,
  },
  attach(node) {
    const picture = node.inner('picture', HTMLImageElement)
    picture.draggable = false
    picture.addEventListener('load', () => {
      const { naturalWidth: width, naturalHeight: height } = picture
      node.fire('load', { width, height })
    })
    picture.addEventListener('error', () => {
      node.fire('error', { errMsg: `image load fail: ${picture.src}` })
    })
    node.watch(['mode'], () => fit(node, picture))
    node.watch(['lazyLoad'], () => (picture.loading = node.flag('lazyLoad') ? 'lazy' : 'eager'))
    node.watch(['src'], () => show(node, picture))
  },
}

/** `<cover-image>`: an image that always fills. */
export const coverImage: BuiltIn = {
  properties: { src: String },
  attach(node) {
    const picture = node.inner('picture', HTMLImageElement)
    node.watch(['src'], () => show(node, picture))
  },
}

function fit(node: BuiltInNode, picture: HTMLImageElement): void {
  const mode = node.text('mode')
  const [objectFit, objectPosition] = fits[mode] ?? ['fill', 'center']
  Object.assign(picture.style, { objectFit, objectPosition })
  node.host.setAttribute('mode', mode)
}

function show(node: BuiltInNode, picture: HTMLImageElement): void {
  const src = node.text('src')
  const owner = node.component.ownerShadowRoot?.getHostNode().is ?? ''
  if (src === '') picture.removeAttribute('src')
  else picture.src = node.context.assetUrl(src, owner)
}
