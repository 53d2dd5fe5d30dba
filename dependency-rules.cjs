/** Imports go one way (docs/decisions, design of the repository). Checked by `npm run check`. */
const PURE =
  '^cloudfunctions/core/ticket/(step/[^/]+|lifecycle|meanwhile|media|evolve|begin|deadline|obligations|standing|distance|tell/announce|trace/history|answer/honesty|check/media-check|read/card|read/view|read/timeline|read/insider|read/parting|read/possible|read/relations)\\.ts$|^cloudfunctions/core/opinion/(opinion|saying|answering|reviewing|reason|counts|fates|view|relations)\\.ts$|^cloudfunctions/core/ballot/(terms|tally|roll|seal|view)\\.ts$|^cloudfunctions/core/room/(plan|support|pictures|reviewers)\\.ts$'

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-imports-nothing',
      severity: 'error',
      from: { path: '^typings/' },
      to: { pathNot: '^typings/' },
    },
    {
      name: 'phone-and-cloud-never-meet',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: { path: '^(cloudfunctions|local|tests)/' },
    },
    {
      name: 'cloud-and-phone-never-meet',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(miniprogram|local|tests)/' },
    },
    {
      name: 'only-types-from-the-contract',
      severity: 'error',
      from: { pathNot: '^typings/' },
      to: { path: '^typings/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'local-cloud-and-preview-run-what-was-built',
      severity: 'error',
      from: { path: '^local/(cloud|preview)/' },
      to: { path: '^(cloudfunctions|miniprogram)/' },
    },
    {
      name: 'pure-files-touch-no-platform',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '(^cloudfunctions/core/.*/(store|safety|push|send|files|database)\\.ts$|wx-server-sdk)',
      },
    },
    {
      name: 'only-edges-touch-the-sdk',
      severity: 'error',
      from: {
        path: '^cloudfunctions/',
        pathNot:
          '(/store\\.ts$|/code-store\\.ts$|^cloudfunctions/core/kernel/|^cloudfunctions/[^/]+/index\\.ts$|/safety\\.ts$|/push\\.ts$|/send\\.ts$|/proof\\.ts$)',
      },
      to: { path: 'wx-server-sdk' },
    },
    {
      name: 'only-services-touch-the-cloud',
      severity: 'error',
      from: { path: '^miniprogram/(components|views|copy)/' },
      to: { path: '^miniprogram/services/cloud' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|miniprogram_npm|fixture-app)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'] },
  },
}
