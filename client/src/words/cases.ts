/** The words of the list of cases, the form that opens one, and the frame around a case. */
import type { Words } from './language.tsx';

const da = {
  title: 'Sager',
  lead: 'De sager, du er på sagsteamet for.',
  open: 'Åbn en sag',
  statusLabel: 'Vis',
  shownOpen: 'Åbne sager',
  shownClosed: 'Afsluttede sager',
  all: 'Alle sager',
  none: 'Du er ikke på nogen sag endnu. En sag kommer frem her, når din myndighed sætter dig på et sagsteam, eller når du selv åbner en.',
  noneOpen: 'Du har ingen åbne sager. Afsluttede sager finder du under »Alle sager«.',
  noneClosed: 'Du har ingen afsluttede sager.',
  openedBy: (agency: string, when: string) => `Åbnet af ${agency} ${when}`,
  back: 'Alle sager',

  formTitle: 'Åbn en sag på en arbejdsplads',
  formLead:
    'Brug formularen, når mistanken kommer fra din egen myndighed. Kommer den fra et tip, åbner du sagen på tippet. Din myndighed er i første omgang alene om sagen.',
  titleLabel: 'Sagens titel',
  titleHint: 'Alle myndigheder på sagen ser titlen. Skriv ingen personnavne.',
  titleMissing: 'Skriv en titel på mindst 3 tegn.',
  foreignWorkers: 'Ser der ud til at være udenlandske arbejdere?',
  minors: 'Ser der ud til at være mindreårige?',
  opened: 'Sagen er åbnet',

  caseNavigation: 'Sagens dele',
  overview: 'Overblik',
  contributions: 'Oplysninger',
  requests: 'Anmodninger',
  people: 'Personer',
  meetings: 'Møder',
  inspection: 'Indsats',
  timeline: 'Tidslinje',
  foodBusiness: 'Fødevarevirksomhed',
  municipalityOf: (name: string) => `Kommune: ${name}`,
  weOpened: 'Vi åbnede sagen',
  ourPart: { INVITED: 'Vi er indkaldt', ACCEPTED: 'Vi deltager', DECLINED: 'Vi har afslået', LEFT: 'Vi er udtrådt' },
  closed: 'Sagen er afsluttet. Den kan læses, men ikke ændres.',
  closeCase: 'Afslut sagen',
  closeTitle: 'Vil du afslutte sagen?',
  closeText:
    'Alle myndigheder kan stadig læse det, de har adgang til, men ingen kan ændre noget. Sagen kan ikke åbnes igen.',
  closeDone: 'Sagen er afsluttet',
  noSuchPart: 'Sagen har ikke en del med den adresse.',
};

const en: typeof da = {
  title: 'Cases',
  lead: 'The cases whose team you are on.',
  open: 'Open a case',
  statusLabel: 'Show',
  shownOpen: 'Open cases',
  shownClosed: 'Closed cases',
  all: 'All cases',
  none: 'You are on no case yet. A case appears here when your authority puts you on a team, or when you open one yourself.',
  noneOpen: 'You have no open cases. Closed cases are under “All cases”.',
  noneClosed: 'You have no closed cases.',
  openedBy: (agency, when) => `Opened by ${agency} ${when}`,
  back: 'All cases',

  formTitle: 'Open a case at a workplace',
  formLead:
    'Use this form when the suspicion is your own authority’s. When it comes from a tip, open the case on the tip. At first your authority is alone on the case.',
  titleLabel: 'Title of the case',
  titleHint: 'Every authority on the case sees the title. Write no names of persons.',
  titleMissing: 'Write a title of at least 3 characters.',
  foreignWorkers: 'Do there seem to be foreign workers?',
  minors: 'Do there seem to be minors?',
  opened: 'The case is open',

  caseNavigation: 'Parts of the case',
  overview: 'Overview',
  contributions: 'Information',
  requests: 'Requests',
  people: 'People',
  meetings: 'Meetings',
  inspection: 'Inspection',
  timeline: 'Timeline',
  foodBusiness: 'Food business',
  municipalityOf: (name) => `Municipality: ${name}`,
  weOpened: 'We opened the case',
  ourPart: { INVITED: 'We are invited', ACCEPTED: 'We take part', DECLINED: 'We declined', LEFT: 'We have left' },
  closed: 'The case is closed. It can be read, not changed.',
  closeCase: 'Close the case',
  closeTitle: 'Do you want to close the case?',
  closeText:
    'Every authority can still read what it has access to, but nobody can change anything. The case cannot be opened again.',
  closeDone: 'The case is closed',
  noSuchPart: 'The case has no part at that address.',
};

export const casesWords: Words<typeof da> = { da, en };
