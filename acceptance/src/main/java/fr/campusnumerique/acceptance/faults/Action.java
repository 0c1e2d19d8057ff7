package fr.campusnumerique.acceptance.faults;

/** What the ledger keeps of: the commands that change something. */
enum Action {
    DESCRIBE_COURSE,
    WRITE_LANGUAGE,
    LAUNCH,
    REVISE_COURSE,
    OPEN_SESSION,
    ENROL,
    FINISH_MODULE,
    CANCEL,
    ADOPT,
    CLAIM,
    ANSWER,
    PUBLISH
}
