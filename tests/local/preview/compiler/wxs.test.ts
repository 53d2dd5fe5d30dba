import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { checkSyntax, wxsRequires, wxsToJavaScript } from '../../../../local/preview/compiler/wxs'

describe('WXS as JavaScript', () => {
  test('a constructor is compared as the string it is in WXS', () => {
    const source = wxsToJavaScript("x.constructor === 'Array'")
    expect(runInNewContext(source, { x: [] })).toBe(true)
    expect(runInNewContext(source, { x: {} })).toBe(false)
  })

  test('requires lose their extension, as the template compiler names scripts', () => {
    const source = wxsToJavaScript("var a = require('./a.wxs'); var b = require('../b.wxs')")
    expect(wxsRequires(source)).toEqual(['./a', '../b'])
  })

  test('a syntax error is told with file and line', () => {
    expect(() => checkSyntax('var a = 1\nvar = 2', 'words.wxs', 1)).toThrow(/^words\.wxs:2 /)
  })
})
