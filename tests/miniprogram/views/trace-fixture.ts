import type { TraceLink } from '../../../typings/ticket'

/** A trace as the cloud makes it (`core/kernel/trace.ts`), computed with node:crypto: an independent SHA-256. */
export const TRACE: readonly TraceLink[] = [
  {
    seq: 0,
    type: 'TicketReported',
    at: 1787724300000,
    actor: '402 邻居',
    requestId: 'r-1',
    digest: 'bd2deb4a6637e0e551d2ca0eced0ee050433687593378073b923cd535a5b0673',
    prev: '0000000000000000000000000000000000000000000000000000000000000000',
    hash: 'e6b5e97bd66265bbb653463eb6bc2d4249072a399fc48b4a33ca7532246db649',
    salt: '00112233445566778899aabbccddeeff',
    content: '{"category":"lift","text":"电梯停在 9 层 😀"}',
  },
  {
    seq: 1,
    type: 'TicketAccepted',
    at: 1787724360000,
    actor: '管楼干部',
    requestId: 'r-2',
    digest: 'ad6e74ce75b5266b52bddbe6714f04fbbe093e8c3993afc6239554859f168833',
    prev: 'e6b5e97bd66265bbb653463eb6bc2d4249072a399fc48b4a33ca7532246db649',
    hash: 'd52f077138698da36cc4cac8bd3a55c6ad50f269318b36f203105cba76d0c478',
    salt: 'ffeeddccbbaa99887766554433221100',
    content: '{}',
  },
  {
    seq: 2,
    type: 'TicketAnswered',
    at: 1787727900000,
    actor: '管楼干部',
    requestId: 'r-3',
    digest: '55d58c1f2860fe6abec5ce4a96fbb460d2af433aa12836ba5c0d1d6b5a089afd',
    prev: 'd52f077138698da36cc4cac8bd3a55c6ad50f269318b36f203105cba76d0c478',
    hash: 'd8f2050233e41a3ec233c39f17136adf881ad700ec386106c73854c2cb912435',
    salt: '0123456789abcdef0123456789abcdef',
    content: '{"outcome":"solved","words":"物业换了门机板，已经能开。"}',
  },
]

/** Hash of the last link, as published. */
export const HEAD = 'd8f2050233e41a3ec233c39f17136adf881ad700ec386106c73854c2cb912435'
