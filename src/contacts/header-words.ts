/**
 * What columns are called in the languages of the API's voices (en el pl hu sv de es fr it pt ru).
 * Compared without accents, case, blanks and punctuation, so that words are written that way.
 */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Parts of a word that names a phone; a mobile phone is the better one. */
export const mobileParts = [
  ...list(`mobil mobile movil movel celular cellulare cellular cellphone portable handy gsm
    smartphone komork κινητο мобильн сотов whatsapp msisdn`),
];

export const phoneParts = [
  ...list(`phone telefon telephon telefono telefone telefoon tlf fone τηλεφωνο телефон rufnummer`),
];

/** Short words for a phone, which are parts of too many others. */
export const phoneWords = list(`tel tel1 telnr telno notel ntel numtel teln nrtel cell cel mob fon
  numero number nummer numer szam telefonszam numerotel τηλ τηλ1 тел номер recipient callee
  destinataire`);

/** These are called "telefax" and "mobile fax" as well: they come before phones. */
export const faxParts = [...list(`fax telecop φαξ факс`)];

/** Parts of a word for what has digits and must not be called, unless a phone is named too. */
export const notPhoneParts = [
  ...list(`customer client kunde cliente klient kund ugyfel заказ
    order invoice facture rechnung zip postal plz postleitzahl`),
];

export const firstNameWords = list(`firstname givenname forename first given prenom vorname rufname
  nombre nombres primernombre nombredepila nome primeironome nomeproprio imie imiona keresztnev
  utonev fornamn tilltalsnamn имя ονομα μικροονομα`);

export const lastNameWords = list(`lastname surname familyname last family secondname nomdefamille
  nomfamille nomusage nachname familienname zuname apellido apellidos primerapellido cognome
  sobrenome apelido ultimonome nazwisko vezeteknev csaladnev efternamn фамилия επωνυμο επιθετο`);

/** The whole name, or the last one where the first has a column of its own. */
export const wholeNameWords = list(`name fullname contact contactname displayname recipientname
  nom nomcomplet nometprenom nomprenom prenomnom prenometnom nomcontact vollername
  vorundnachname namevorname vornamename nombrecompleto nombreyapellidos nombreyapellido
  nomecompleto nomeecognome cognomenome nominativo nazwa imieinazwisko nazwiskoiimie kontakt nev
  teljesnev namn fullstandigtnamn helanamnet фио имяифамилия фамилияимя полноеимя ονοματεπωνυμο`);

/** As words are compared here. */
export function plainWord(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
