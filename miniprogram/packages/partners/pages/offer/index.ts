import type { OfferView } from '../../../../../cloudfunctions/partners/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage } from '../../../../services/navigate';
import { drawn } from '../../../../services/party';
import { opens, WAYS_TO } from '../../ways';

/** A need or a resource: what could serve it, who was asked, what came of it. */
Component({
  behaviors: [subjectPage('offer', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: { timeline: [] as ReturnType<typeof drawn<OfferView['timeline'][number]>> },
  methods: {
    openOffer: opens(WAYS_TO.offer),
    change() {
      const { kind, id } = this.data.subject as OfferView;
      openPage(WAYS_TO.list(kind, id));
    },
  },
});
