package fr.campusnumerique.acceptance;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import fr.campusnumerique.testkit.structure.CampusRules;

/** Of this module, and of the local campus, which the kit itself needs. */
@AnalyzeClasses(
        packages = {"fr.campusnumerique.acceptance", "fr.campusnumerique.local"},
        importOptions = DoNotIncludeTests.class)
class StructureTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(CampusRules.class);
}
