import { ratingSummary } from '../../services/judgement'
import { noRating, ratingView } from '../../views/rating'

/** How satisfied the residents of a place are; draws nothing for those who may not ask. Source: B8, mock 11. */
Component({
  properties: {
    place: {
      type: String,
      value: '',
      observer(place: string) {
        if (place !== '') void this.read(place)
      },
    },
  },
  data: { rating: noRating },
  methods: {
    async read(place: string) {
      const answer = await ratingSummary(place)
      this.setData({ rating: answer.ok ? ratingView(answer.data) : noRating })
    },
  },
})
