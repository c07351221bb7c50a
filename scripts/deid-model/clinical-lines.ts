/** Lines that name no one, full of what looks like people and places: instruments, strains, scores, signs, makers. */
export const CLINICAL_LINES: readonly string[] = `
Set opened: Adson, DeBakey, Babcock, Langenbeck, Allis and two Roberts.
Retractors used were Travers, Norfolk, Weitlaner and a small Gelpi.
Sinus tray: Tilley, Luc, Weil, Heath, Rosen needle, Hartmann forceps, Heymann scissors.
Ear tray checked: Plester, Wullstein, Fisch, Shea, House, Derlacki.
Swapped the Macintosh for a Miller, then a McCoy; Magill forceps to hand.
Needle holders: Mayo-Hegar, Crile-Wood, Halsey, Olsen.
Needles in the drawer: Whitacre, Sprotte, Tuohy, Crawford, Weiss.
Blakemore passed, then Minnesota; Linton kept in the cupboard.
Biopsy with a Jamshidi, then Trephine; Menghini no longer stocked.
Elevators: Freer, Cottle, Howarth, Coupland, Warwick James.
Dermatome by Humby, Watson and Braithwaite; Zimmer in theatre 2.
Splints: Thomas, Kendrick, Zimmer, Bedford, Stack and a Mallet.
Fixed with Denham pin, Steinmann pin and Kirschner wires.
Salmonella Heidelberg and Newport typed; serovar Virchow not grown.
S. Dublin, S. Stanley, S. Agona and S. Hadar are notified.
Strain is Beijing lineage; spoligotype Manila excluded.
Influenza A/Perth and B/Brisbane in this year's vaccine.
Haemoglobin Lepore, Hb Barts and Hb Constant Spring screened for.
Hb Kenya excluded, Hb Malmo possible, trace sent on.
Coxsackie, Marburg, Lassa and Hantaan excluded by PCR.
Factor V Leiden and prothrombin Padua assay pending.
Glasgow 14, Rotterdam criteria met, Bristol 6, Edinburgh 9.
Vienna classification 3, Paris IIa, Kyoto grade B, Sydney system used.
Los Angeles B, Prague C2M4, Seattle protocol biopsies.
Oxford classification M1 E0, Banff 1A, Lund-Mackay 12.
Toronto score 7, Cincinnati positive, Ottawa rule negative.
Manchester triage orange; Liverpool pathway no longer used.
Boston criteria probable, Atlanta revised: moderate.
Tokyo grade II; Marseille and Cambridge criteria as below.
Birmingham hip and Charnley both in place on film.
Nerve at Guyon's canal free, tendon over Lister's tubercle.
Dissected Calot's triangle, saw Rouviere's sulcus and Hartmann's pouch.
Simon's, Beahrs' and Joffe's triangles were shown to the trainee.
Fascia of Denonvilliers and Waldeyer opened, Toldt line followed.
Ligaments of Cooper, Poupart, Treitz and Struthers named.
Nodes of Cloquet and Rosenmuller not enlarged.
Kt/V by Daugirdas 1.4, urea ratio by Lowrie 0.68.
GFR by Schwartz 54, by Cockcroft 61, by Salazar 58.
QT by Fridericia 431, by Bazett 440, by Framingham 428.
Weight by Devine 62, surface by Mosteller 1.8, by Haycock 1.7.
Fetal weight by Hadlock, age by Robinson, risk by Nicolaides.
Growth by Preece, bone age by Greulich and Pyle, Tanner 3.
Rule of Parkland; chart of Lund and Browder filled in.
Stain: Giemsa, Wright, Leishman, Perls, Masson, Gomori.
Media: Sabouraud, Thayer, MacConkey, Regan-Lowe and Skirrow.
Controls: Westgard rules met, Levey-Jennings chart signed off.
Monitors: Philips, Nellcor, Masimo; pumps by Alaris, Baxter, Braun.
Frames by Ray-Ban and Silhouette; lenses Cooper, Alcon, Zeiss.
Feeds: Nutrison, Jevity, Osmolite, Fresubin; thickener Nutilis.
Dressings: Aquacel, Mepilex, Allevyn, Kaltostat, Jelonet.
Cushions by Waffle and Repose; hoist Oxford, sling Arjo.
Trials: ISCHEMIA, HOPE, DANISH, CHARM, VICTORIA, EMMA.
Toxins: Russell, Mojave, Malayan and Gaboon venoms listed.
Yesterday slept well. Please see chart. Continue as planned. Await culture.
Tonight nil by mouth. Then review. Family aware. Thanks.
Nursing Handover. Safety Brief. Medication Round. Discharge Lounge. Day Case Unit.
Clinic List. Treatment Room. Waiting Room. Reception Desk. Notes Store. Theatre Two.
Stroke Unit, Oral Surgery, Fracture Clinic, Eye Casualty, Pain Clinic, Renal Unit.
Naam, umra, pata, jaanch, dawa, khana, paani, neend, dard, bukhar, khansi.
Dil ghabrata hai, pet mein dard, neend nahi aati, chakkar aata hai.
Pitta, kapha, vata, agni, nadi, basti, abhyanga, kashayam, churna, lehyam.
Tab Neurobion, Syp Ambrodil, Inj Monocef, Cap Becosules, Oint Soframycin.
Radiodiagnosis, Osteopenia, Spondylosis, Otorhinolaryngology, Nephrolithiasis.`
  .trim()
  .split('\n')
