// Drawn from at random for invented people; no combination is meant to be anyone.
export const FORENAMES: readonly string[] =
  `Alan Margaret Priya Arjun Siobhan Kwame Fatima Tomos Agnieszka Lakshmi Mohammed Chidi Grace Wei Olena Rhiannon
  Sanjay Meera Ewan Isla Patrick Doreen Harpreet Gurdeep Nasreen Yusuf Adaeze Kofi Beatrice Sylvia Dorothy Ravi Anjali
  Vikram Kavita Suresh Lalitha Joyce Desmond Marlon Ingrid Piotr Elena Marek Callum Morag Hamish Niamh Declan Gwen
  Stanley Brenda Colin Maureen Trevor Ahmed Layla Zainab Ibrahim Rajesh`.split(/\s+/)

export const SURNAMES: readonly string[] =
  `Okafor Pemberton Subramaniam Kowalska Hussain O'Brien Achebe Llewellyn Thwaite Hartnell Iyer Banerjee Reddy Patil
  Deshpande Chowdhury Kaur Gill Sandhu Mistry Bhatt Nair Menon Pillai Sharma Gupta Verma Qureshi Siddiqui Farooqi
  MacAskill Urquhart Drummond Gallacher Docherty Prosser Gethin Penhaligon Trelawney Ollerenshaw Braithwaite
  Ashworth Entwistle Sowerby Fairclough Winterbourne Osei Mensah Adeyemi Balogun Ogunleye Mutasa Chikwanda Wang Leung
  Novak Horvat Petrenko Silva Fernandes D'Souza Campbell-Reid Vane-Tempest`.split(/\s+/)

export const TOWNS: readonly string[] = [
  'Leeds',
  'Wolverhampton',
  'Callander',
  'Truro',
  'Swansea',
  'Hartlepool',
  'Coleraine',
  'Ludlow',
  'Pune',
  'Madurai',
  'Lucknow',
  'Thrissur',
  'Vadodara',
  'Guntur',
  'Mysuru',
  'Ranchi',
]

export const STREETS: readonly string[] = [
  'Farrier Road',
  'Mill Lane',
  'Station Brae',
  'Quay Street',
  'Beech Grove',
  'Albert Terrace',
  'Gandhi Nagar Main Road',
  'Church Street',
  'Temple Street',
  'Orchard Close',
]

export const HOSPITALS: readonly string[] = [
  'Castlegate Infirmary',
  'Northmoor General Hospital',
  'Edge Valley Surgery',
  'Harbour View Medical Centre',
  'Elms Community Hospital',
  'Sree Lakshmi Hospital',
  'Bright Care Nursing Home',
  'Greenfields Health Centre',
]

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')
