/** Placeholder until the room is built. */
export function InspectionRoom() {
  return null;
}
