/** A sentence as a district writes them. */
export const SENTENCE =
  '〔谁：谁去的〕〔什么时候：今天几点〕到现场，换了〔做了什么：什么〕，〔做了什么：试了几次〕。以后〔以后怎么办：谁哪天再看〕。'

/** Honest words without a template. */
export const WORDS = '物业师傅今天13:20到现场，换了电磁锁，试了五次都能锁上。'
