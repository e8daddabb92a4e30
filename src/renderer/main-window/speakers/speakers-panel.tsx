import { useSession } from '../use-session.ts';

/** Who speaks. */
export function SpeakersPanel() {
  const speakers = useSession(session => session.speakers);
  return (
    <ul>
      {Object.values(speakers).map(speaker => (
        <li key={speaker.id}>{speaker.label}</li>
      ))}
    </ul>
  );
}
