/** Placeholder until the room is built. */
export function MeetingRoom() {
  return null;
}
