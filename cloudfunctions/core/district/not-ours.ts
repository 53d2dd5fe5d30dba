import type { NotOurs } from './config.ts'

/**
 * What Beijing's law and telephone book say about things a sub-district cannot decide: a beginning for the answer, which
 * a person completes. Source: R25. Which articles and numbers were checked, and against what: docs/laws.md.
 */
export const NOT_OURS: NotOurs[] = [
  {
    category: 'dispute',
    words: '您反映的是邻居之间的民事纠纷，我们去了解过，街道和社区不能替双方作决定。',
    lawAndWhereTo:
      '《人民调解法》第十七条：可以向社区人民调解委员会申请调解；调解不成，可以到法院起诉，法律咨询打 12348。',
  },
  {
    category: 'order',
    words: '您反映的噪声我们去听过、劝过，处罚要由公安机关来做。',
    lawAndWhereTo: '《噪声污染防治法》：劝阻、调解没用的，由公安机关依法处理，请打 110。',
  },
  {
    category: 'parking',
    words: '您反映的车停在市政道路上，我们去看过，处罚要由交管部门来做。',
    lawAndWhereTo: '《道路交通安全法》第九十三条：违法停车由公安交管部门处理，请打 122。',
  },
  {
    category: 'lift',
    words: '您反映的电梯我们去看过，维修和检验要由使用管理单位和监管部门来做。',
    lawAndWhereTo:
      '《特种设备安全法》第三十六条：使用单位对电梯的使用安全负责；监管请打市场监管 12315。',
  },
  {
    category: 'falling',
    words: '您反映的事我们去看过，查是谁扔的要由公安机关来做。',
    lawAndWhereTo: '《民法典》第一千二百五十四条：公安等机关应当及时调查，查清是谁扔的，请打 110。',
  },
  {
    category: 'facility',
    words: '您反映的设施我们去看过，由专业公司维修。',
    lawAndWhereTo: '供电 95598，供水 96116，供气 96777，供热 96069；哪家负责，他们会先登记。',
  },
  {
    category: 'property',
    words: '您反映的是物业服务合同里的事，我们去了解过，要由双方按合同来办。',
    lawAndWhereTo:
      '《民法典》第九百四十二条：物业按合同提供服务；可以找业委会、物管会，或到法院起诉。',
  },
]
