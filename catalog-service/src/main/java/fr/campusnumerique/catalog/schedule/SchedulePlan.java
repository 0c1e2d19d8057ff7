package fr.campusnumerique.catalog.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an editor says about dates, place and seats; nothing at all about a self-paced session. */
public record SchedulePlan(
        @Nullable String timeZone,
        @Nullable String city,
        @Nullable List<PartPlan> parts,
        @Nullable Integer capacity,
        @Nullable Integer minimumToRun,
        @Nullable List<Approval> approvals,
        @Nullable List<String> trainers) {

    List<PartPlan> statedParts() {
        return parts == null ? List.of() : parts;
    }

    List<Approval> statedApprovals() {
        return approvals == null ? List.of() : approvals;
    }

    List<String> statedTrainers() {
        return trainers == null ? List.of() : trainers;
    }
}
