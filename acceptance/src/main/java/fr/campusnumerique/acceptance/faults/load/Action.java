package fr.campusnumerique.acceptance.faults.load;

/** What the ledger keeps of: the commands that change something. */
public enum Action {
    DESCRIBE_COURSE,
    WRITE_LANGUAGE,
    LAUNCH,
    REVISE_COURSE,
    OPEN_SESSION,
    OPEN_SEATS,
    SCHEDULE,
    ENROL,
    FINISH_MODULE,
    CANCEL,
    ACCEPT,
    DECLINE,
    APPROVE,
    REFUSE,
    ADOPT,
    CLAIM,
    ANSWER,
    PUBLISH
}
