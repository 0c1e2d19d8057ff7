package fr.campusnumerique.feedback;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import fr.campusnumerique.testkit.structure.CampusRules;

@AnalyzeClasses(packages = "fr.campusnumerique.feedback", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(CampusRules.class);
}
