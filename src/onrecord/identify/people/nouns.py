"""What the head noun of a source tells about its speaker, as data: staff, offices, groups, papers, bodies. Lower case."""

from __future__ import annotations

from onrecord.identify.people.wordlist import listed

FIRST_PERSON = listed("i me my mine myself we us our ours ourselves")
WE = listed("we us our ours ourselves")
SECOND_PERSON = listed("you your yours yourself yourselves")
HE = listed("he him his himself")
SHE = listed("she her hers herself")
IT = listed("it its itself")
THEY = listed("they them their theirs themselves")
RELATIVE = listed("who which that whose whom")
THIRD_PERSON = HE | SHE | IT | THEY
PRONOUNS = FIRST_PERSON | SECOND_PERSON | THIRD_PERSON | RELATIVE

DEFINITE = listed("the this that these those his her its their my our your")
INDEFINITE = listed(
    "a an one another some any several many few two three four five six seven eight nine ten most other no each every"
)

# People who work for somebody: a few of them are left unnamed, they are no crowd.
STAFF_PLURAL = listed(
    """aides officials sources advisers advisors staffers spokesmen spokeswomen spokespeople spokespersons associates
    representatives lawyers attorneys prosecutors investigators detectives executives insiders strategists assistants
    relatives friends colleagues doctors parents neighbors neighbours witnesses deputies diplomats operatives people-familiar
    organizers organisers"""
)
# One whose words are not the chief's.
STAFF = listed(
    """spokesman spokeswoman spokesperson aide adviser advisor lawyer attorney staffer secretary assistant deputy manager
    representative agent publicist ally friend colleague associate source surrogate official"""
)
PERSON = listed(
    """senator congressman congresswoman representative governor mayor president minister premier chancellor secretary
    ambassador commissioner judge justice lawyer attorney prosecutor general colonel captain sergeant officer sheriff
    detective inspector superintendent chief coach manager principal dean chair chairman chairwoman chairperson director
    executive ceo founder owner publisher editor reporter journalist correspondent columnist anchor host moderator
    commentator critic writer author novelist poet playwright historian scientist researcher professor economist analyst
    expert scholar teacher student doctor physician surgeon nurse patient engineer pilot driver farmer worker employee
    candidate nominee front-runner frontrunner contender challenger incumbent rival opponent lawmaker legislator
    politician democrat republican conservative liberal tory strategist operative pollster consultant donor
    billionaire businessman businesswoman mogul magnate tycoon entrepreneur developer banker investor lobbyist activist
    advocate organizer organiser protester demonstrator voter supporter volunteer delegate member leader
    spokesman spokeswoman spokesperson aide adviser advisor staffer assistant deputy representative agent
    man woman boy girl guy lady gentleman father mother son daughter brother sister husband wife widow widower uncle aunt
    cousin nephew niece grandfather grandmother parent partner fiance fiancee boyfriend girlfriend friend neighbor
    neighbour colleague ally associate source insider official witness victim survivor suspect defendant plaintiff
    juror inmate resident native actor actress singer musician artist comedian filmmaker director producer star celebrity
    player striker goalkeeper midfielder quarterback pitcher athlete champion golfer boxer runner swimmer skipper umpire
    referee owner veteran soldier marine trooper policeman policewoman firefighter paramedic priest pastor bishop
    archbishop cardinal rabbi imam reverend pope king queen prince princess duke lord baroness heir
    treasurer comptroller auditor solicitor clerk speaker whip envoy diplomat counselor counsel advisor chief-of-staff
    veteran newcomer outsider reality-tv 35-year-old mom dad teenager nominee-in-waiting interviewer person individual
    biologist physicist chemist astronomer epidemiologist psychologist sociologist geologist climatologist mathematician
    regulator head boss chief checker barrister pundit headteacher landlord tenant shopkeeper campaigner vicar guitarist
    drummer vocalist sculptor dancer neurologist cardiologist virologist surgeon paediatrician pediatrician archaeologist
    conservationist environmentalist ecologist zoologist botanist geneticist statistician philosopher theologian linguist
    defender forward winger goalscorer cyclist rower sprinter jockey caddie batsman bowler organiser trader broker baker
    proponent skeptic sceptic supporter loyalist substitute rookie freshman keeper goalie narrator watchman engineer
    chef butcher plumber carpenter mechanic technician electrician gardener publican administrator superintendent trustee captain teammate hero nobody someone somebody customer shopper
    peer passenger pensioner motorist commuter lifeguard headmaster headmistress tutor lecturer
    congressmember councilman councilwoman councillor alderman assemblyman assemblywoman ombudsman coroner"""
)
PEOPLE_PLURAL = listed(
    """people men women children voters critics supporters opponents experts analysts economists scientists researchers
    scholars historians observers pundits commentators journalists reporters lawmakers legislators senators governors
    members leaders politicians candidates rivals activists advocates protesters demonstrators residents citizens students
    teachers workers employees fans followers readers viewers listeners respondents participants americans families
    veterans donors delegates surrogates allies conservatives liberals progressives moderates evangelicals
    republicans democrats others some many most few several those everyone anyone nobody others half majority minority
    percent folks crowd audience public attendees youths troops rebels militants insurgents authorities both all
    none proponents defenders skeptics sceptics detractors opponents groups organizations organisations companies firms
    countries nations states media outlets newspapers investors shareholders consumers patients victims survivors players
    base electorate generation population community wing majorities quarter third thirds pollsters
    minorities individuals tenants taxpayers motorists commuters passengers shoppers pensioners neighbours neighbors campaigns chairs parties governments agencies banks unions hardliners billionaires celebrities lawyers insiders strategists who two three four five dozens hundreds thousands millions persons guests customers couple duo trio twins siblings"""
)
# Documents that speak; their maker is another question.
DOCUMENT = listed(
    """report study poll survey article piece story column editorial essay op-ed book memoir letter email e-mail memo
    memorandum document documents documentation records record filing lawsuit complaint indictment affidavit brief ruling
    decision-text opinion-text law bill act constitution amendment statute regulation rule rules policy-paper treaty
    agreement contract transcript statement release post tweet message note data statistics figures numbers results findings finding
    analysis review audit assessment estimate estimates census index website site page blog ad advertisement commercial
    video footage recording tape film documentary headline caption banner sign poster magazine-piece manifesto platform
    resolution petition questionnaire obituary invitation list chart map graph paper research polls surveys reports
    studies articles stories emails e-mails ads letters memos files papers dispatch profile interview-text
    charter guidelines evidence averages average dossier cable cables text texts filings spot declaration examination editorials brochure pamphlet flyer fact-sheet photos photographs pictures images photo picture photograph image videos clip clips
    recordings transcripts minutes readout disclosure literature log diary suit playbook textbook summary tally order account accounts timeline movie film probe accord suits investigation polling projections projection legislation
    card leaflet notice label bulletin communique communiqué briefing factsheet calculations calculation computations
    estimates tabulations simulation simulations trailer press-release handout circular decree edict proclamation directive
    inscription thread newsletter prospectus subpoena warrant summons injunction verdict
    deposition plea waiver whitepaper blueprint roadmap communication roundup dossier ledger itinerary"""
)
# What somebody makes by speaking: the speaker is the one who owns it.
UTTERANCE = listed(
    """remarks remark rhetoric comments comment speech speeches address criticism criticisms claim claims words word attack attacks
    decision refusal denial statement statements tweet tweets post posts message messages letter promise pledge vow plan plans
    proposal proposals argument arguments assertion accusation accusations allegation allegations call calls insistence
    warning warnings question questions answer answers response responses reply testimony interview account op-ed
    column essay book memoir video opinion view views belief beliefs position stance theory threat threats suggestion
    endorsement apology admission announcement opposition account support concern concerns fear fears hope hopes email"""
)
ORGANISATION = listed(
    """campaign camp company firm agency bureau department ministry committee commission council board court government
    administration newspaper paper magazine network station channel outlet bank union university college school hospital
    church party group organization organisation association foundation institute charity team club panel jury
    office corporation business manufacturer retailer airline lab laboratory
    police force army military navy parliament congress senate house cabinet white-house regulator embassy
    coalition alliance federation league society think-tank thinktank tank super-pac pac nonprofit non-profit watchdog
    publication website publisher regime country nation state city county town district borough kingdom conglomerate startup chain supermarket
    utility chancellery consulate brewery distillery museum gallery zoo theatre theater orchestra
    carmaker automaker drugmaker watchdog authority tribunal prosecution defence defense management leadership guard club side crew operator brigade service watchdog inquiry tribunal federation exchange registry trust
    tabloid broadsheet daily weekly newswire newsroom municipality parish diocese
    ombudsman insurer lender developer charity center centre institute legislature chamber giant affiliate bloc operator provider ministry"""
)
# "the Moss campaign", "Moss's office": a body of its own, named after its chief.
CAMPAIGN = {
    "campaign": "campaign", "camp": "campaign", "team": "team", "administration": "administration",
    "office": "office", "operation": "campaign", "government": "government", "regime": "regime",
}  # fmt: skip
CUT_AT = listed(
    """who which that whose whom where when of in at on for from with to by about as into among during under over between
    against after before than like near outside inside through across within without since because while whom
    including is was are were has had being released conducted published sent written signed provided obtained posted issued based led
    involved familiar close briefed taken commissioned compiled broadcast including called named known made authored filed
    sponsored carried produced wearing standing sitting working living holding seeking running responsible present
    gathered according not affiliated there here associated connected belonging out dated read seen shown heard opposed loyal supporting opposing backing demanding calling urging clamoring protesting attending covering investigating advising representing"""
)
MADE_BY = listed("sent written signed authored penned drafted by from posted delivered issued dictated")

# Those who made a paper: "the authors of the study, including Ida Moss and Bo Pell," are these two.
AUTHORS = listed(
    "authors researchers scientists writers signatories plaintiffs investigators economists academics sponsors"
)

# Things that words stand on and that are no paper: "a shirt that read".
OBJECTS = listed(
    "shirt t-shirt hat cap sign signs banner placard mug button badge sticker plaque idea plan move decision way thing"
)
