package dev.posse.gui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.posse.common.HouseRules;
import dev.posse.gui.store.EventBatcher;
import javafx.application.Platform;

@AnalyzeClasses(packages = "dev.posse", importOptions = HouseRules.NoTests.class)
final class GuiHouseTest extends HouseRules {
    @ArchTest
    static final ArchRule ONE_WAY_ONTO_THE_SCREEN =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(EventBatcher.class)
                    .should()
                    .callMethod(Platform.class, "runLater", Runnable.class);

    @ArchTest
    static final ArchRule NOTHING_REFRESHES_THE_TABLE =
            noClasses()
                    .that()
                    .resideInAPackage("..gui.table..")
                    .should()
                    .callMethod(javafx.scene.control.TreeTableView.class, "refresh");
}
