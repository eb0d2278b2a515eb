import type { Shell } from '../../../platform/subject-shell';
import { viewerOf } from '../../actions/viewer';
import { topicKind } from '../decide';
import { topics } from '../store';
import type { Topic, TopicActor, TopicViewer } from '../topic';

export const topicShell: Shell<Topic, TopicActor, TopicViewer> = { kind: topicKind, shelf: topics, viewer: viewerOf };
