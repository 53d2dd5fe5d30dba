import type { PhaseStep } from '../../views/phases'

/** 发现 研判 处置 反馈: where a request stands. Source: R21. */
Component({
  properties: {
    /** From {@link phaseSteps}. */
    steps: { type: Array, value: [] as PhaseStep[] },
  },
})
