Component({
  externalClasses: ['box-class'],
  options: { multipleSlots: true, virtualHost: true, styleIsolation: 'apply-shared' },
})
