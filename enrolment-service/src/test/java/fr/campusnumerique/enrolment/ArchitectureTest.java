package fr.campusnumerique.enrolment;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import fr.campusnumerique.testkit.structure.CampusRules;

@AnalyzeClasses(packages = "fr.campusnumerique.enrolment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(CampusRules.class);
}
