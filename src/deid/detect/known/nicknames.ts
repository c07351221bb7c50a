/** Forenames that stand for one another: the full form first, then its short and other forms. Composed by us. */
const GROUPS = `
william bill billy will willie liam wills|elizabeth liz lizzie lizzy beth betty bess bessie eliza elsie libby lisa betsy|robert bob bobby rob robbie bert
richard dick rick ricky rich richie|margaret maggie meg peggy madge marge margie greta daisy mags|james jim jimmy jamie jem|john jack johnny jackie jon
katherine kate katie kathy kath kit kitty katy cathy|catherine cath cathy cate kate katie kitty|edward ed eddie ted teddy ned|thomas tom tommy
henry harry hal hank|charles charlie chas chuck chaz|george georgie|michael mike mick mickey micky mikey|david dave davey davy dai|anthony tony ant
andrew andy drew|christopher chris kit topher|alexander alex al sandy alec xander sasha|alexandra alex sandra sandy lexi sasha|joseph joe joey jo
joanna jo joanne jojo|josephine jo josie|daniel dan danny|danielle dani|matthew matt matty|nicholas nick nicky nico|nicola nicky nikki|patricia pat patty trish tricia pam
patrick pat paddy|peter pete|philip phil pip|philippa pippa pip|samuel sam sammy|samantha sam sammy|stephen steve stevie steven|steven steve stephen
susan sue susie suzie sukie|susannah sue susie|terence terry tel|theresa terry tess tessa tracy|timothy tim timmy|victoria vicky vikki tori vic|victor vic
vincent vince vinny|walter walt wally|zachary zach zak|abigail abby abbie gail|albert al bert bertie|alfred alf alfie fred|alan al|amanda mandy|angela angie ange
ann annie nan nancy|anne annie nan|antonia toni|arthur art artie|barbara barb babs|benjamin ben benny benji|bernard bernie|bernadette bernie detta|beverley bev
bridget bridie biddy|bronwen bron|carol caz|caroline carrie caro lyn|cecilia cissy cis|charlotte lottie charlie lotte|christina chris tina chrissie|christine chris chrissie tina
clifford cliff|constance connie|cynthia cindy|cyril cy|deborah deb debbie debs|denise den|dennis den denny|derek del|desmond des|diana di|donald don donny|dorothy dot dottie dolly dora
douglas doug dougie|duncan dunc|edith edie|edmund ed ned ted|edwin ed eddie|eleanor ellie nell nelly nora ella|ellen nell nellie ellie|emily em emmy millie|emma em emmy
ernest ernie|eugene gene|evelyn eve evie|florence flo florrie flossie|frances fran frankie fanny|francis frank frankie|frederick fred freddie freddy|gabriel gabe
gabrielle gabby|gareth gaz gary|gary gaz|geoffrey geoff jeff|gerald gerry jerry|geraldine gerry|gerard gerry|gillian gill jill|gladys glad|graham gra|gregory greg
gwendoline gwen|hannah han|harold harry hal|harriet hattie harry|helen nell nellie lena|herbert bert herb bertie|hilary hil|howard howie|hubert bert|hugh hughie|humphrey hum
irene rene renie|isabel izzy bella|isabella izzy bella|isobel izzy|jacob jake|jacqueline jackie jacqui|janet jan|janice jan|jason jase|jean jeannie|jennifer jen jenny jenni
jeremy jez jem jezza jerry|jessica jess jessie|joan joanie|jonathan jon jonny|joshua josh|joyce joy|judith judy jude|julia jules julie|julian jules|juliet jules|karen kaz
kenneth ken kenny|kevin kev|kimberley kim|lawrence larry laurie lol loz|laurence larry laurie|leonard len lenny leo|leslie les|lesley les|lewis lew|lillian lil lily|linda lin lindy
louis lou|louise lou|lucille lucy|lucinda lucy cindy|lynda lyn|madeleine maddy maddie|malcolm mal|marcus marc|marion mari|marjorie marge margie madge|martha marty mattie|martin marty mart
mary molly polly may mamie|matilda tilly mattie|maureen mo|maurice mo morrie|maxwell max|maximilian max|melanie mel|melissa mel lissa|mildred millie|miriam mim|mitchell mitch|mohammed mo mohd md mohamed muhammad mohammad muhammed mohamad mehmet
muriel mu|nathan nat nate|nathaniel nat nate|neville nev|nigel nige|norman norm|oliver ollie olly|olivia liv livvy|pamela pam|paula paul|pauline paul|penelope penny|percival percy|priscilla cilla
rachel rach|raymond ray|rebecca becky becca bex|reginald reg reggie|roderick rod roddy|rodney rod|roger rodge|roland rolly|ronald ron ronnie|rosalind ros roz|rosemary rose rosie|roseanne rose|rosamund ros|rupert ru
russell russ|ruth ruthie|sarah sally sadie|sharon shaz shaza|sheila she|shirley shirl|sidney sid|simon si|siobhan shiv|stanley stan|stella stell|stewart stew stu|stuart stu|sylvia syl|tamsin tam
theodore ted teddy theo|tobias toby|tracey trace|trevor trev|valerie val|vanessa nessa ness|vera vee|veronica ronnie vera|violet vi|virginia ginny|vivian viv|vivienne viv|wilfred wilf fred|winifred win winnie freda|winston win
yvonne von|zoe zo|wesley wes|solomon sol|ibrahim ibby ibra|abdul abdal abd|abdullah abdul abdulla|ahmed ahmad|ali aly|fatima fatma fathima|hussain hussein husain hossain|hasan hassan|khadija khadeeja|yusuf yousef youssef joseph
mustafa mostafa|omar umar|usman osman othman|zainab zaynab zeinab|aisha ayesha aysha|maryam mariam|syed sayed saeed said|shaikh sheikh sk|begum begam|khatun khatoon|krishna kris krish|krishnan kris|subramaniam subbu subramanian subramanyam mani
venkatesh venky venkat|venkateswara venkat venky|venkatesan venkat|lakshmi laxmi lakshmy|narayanan narayan|raghunathan raghu|raghavan raghu|ramakrishnan ram ramki|ramachandran ram ramu chandran|balasubramanian balu bala|balakrishnan balu bala|gopalakrishnan gopal gopi
gopal gopi|srinivasan srini seenu sreenivasan|srinivas srini sreenivas|parthasarathy partha|chandrasekhar chandra sekhar chandrashekhar shekhar|rajendra raj raju|rajesh raj raju|rajeev raj rajiv|rajkumar raj raju|suresh suri|sukhwinder sukhi sukhvinder sukha|sukhvinder sukhi sukhwinder
gurpreet guri preet|harpreet harry preeti|manpreet manu preet|jaspreet jassi jas|jasvinder jas jassi jaswinder|jaswinder jas jassi jasvinder|kuldeep deep kuldip|sandeep sandy deep sandip|pradeep deep pradip|deepak deepu|sanjay sanju|vijay viju|vijaya viji|abhishek abhi
abhijit abhi|aditya adi|akshay aksh|amit ami|amitabh amit|anand andy|ananya anu|anuradha anu radha|anupama anu|aparna anu|arvind aravind|ashok asok|ashwin aswin|bharat bharath|dinesh dinu|ganesh gani|harish hari|hemant hemu|jayanthi jaya jayanti|jayalakshmi jaya
kamala kamla|karthik kartik|kavita kavitha|lalitha lalita|madhavan madhav|madhuri madhu|mahesh mahi|manjunath manju|manjula manju|meenakshi meena minakshi|mukesh muku|nagaraj naga|naveen navin|nikhil nik nikki|nirmala nimmi|padmavathi padma|praveen pravin parveen|prakash pk
priyanka priya|purushottam purush|rakesh rocky|ravindra ravi|ravichandran ravi|rohit ro|sangeeta sangita sangeetha|saraswati saraswathi saras|satish sathish|savita savitha|shankar sankar|sharmila sharmi|shivakumar shiva siva sivakumar|shobha sobha|siddharth sid siddhartha
sita seetha seeta|sudhir sudheer|sujata sujatha|sunil sunny|sunita suneeta sunitha|swaminathan swami|tanvi tanu|umesh umi|usha ushi|varun varu|vasudevan vasu|vidya vidhya|vikram vicky vik|vinod vinu|vishal vish|vishnu vish|vivek viv
chukwuemeka emeka|oluwaseun seun|oluwatobi tobi|oluwafemi femi|oluwatosin tosin|babatunde tunde baba|adebayo bayo|adewale wale|adekunle kunle|ayodele ayo dele|folasade sade fola|olufunmilayo funmi|olamide ola|temitope tope temi|temiloluwa temi|ifeoma ify|ngozi ngo|nkechi kechi|chioma chi|chinedu nedu|chidi chi|obinna obi|kwabena kobby|kwame kwam|akosua akos
agnieszka aga|aleksandra ola|aleksander olek alex|katarzyna kasia|krzysztof krzys chris|magdalena magda|malgorzata gosia margaret|tomasz tomek|wojciech wojtek|zbigniew zbyszek|joanna asia|barbara basia|jerzy jurek george|piotr peter|pawel paul|ekaterina katya|mikhail misha|dmitri dima|nikolai kolya|vladimir vova vlad|svetlana sveta|natalia natasha nat|tatiana tanya|anastasia nastya stacey|sergei serge|yevgeny zhenya
giovanni gianni|giuseppe beppe|francesco franco cesco|francisco paco pancho|jose pepe|guadalupe lupe|concepcion concha|ignacio nacho|mercedes merche|rafael rafa|gheorghe george|ioana ioan|konstantinos kostas|dimitrios dimitris jim|athanasios thanos|georgios george yiorgos|panagiotis takis|wilhelm willi|johannes hans|heinrich heinz|elisabeth lisa elise beth|sean shaun shawn|shaun sean shawn|stephanie steph|gethin geth|rhiannon rhi|myfanwy myf|angharad hari|ceri kez|caitlin cait katie|aoife eva|niamh neve|roisin ro|deirdre dee|fionnuala nuala|padraig paddy pat|seamus james shay|liam william|mairead peg|sinead jane|cameron cam|ewan euan|hamish ham|lachlan lachie|alasdair al ali alastair alistair|fiona fi|morag mo|isla isl|ailsa al|callum cal|calum cal|cornelius con neil|bartholomew bart|augustus gus|angus gus|fergus gus|gustav gus`

/** For each forename, the others it may be written as (folded). */
export const NICKNAMES: ReadonlyMap<string, ReadonlySet<string>> = collect()

function collect(): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>()
  const link = (a: string, b: string): void => {
    if (a !== b) names.set(a, (names.get(a) ?? new Set()).add(b))
  }
  for (const group of GROUPS.trim().split(/[|\n]/)) {
    const [full = '', ...others] = group.trim().split(' ')
    for (const other of others) {
      link(full, other)
      link(other, full)
    }
  }
  return names
}
