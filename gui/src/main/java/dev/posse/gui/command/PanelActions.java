package dev.posse.gui.command;

import dev.posse.gui.store.ProcessRow;
import java.util.List;

/** What commands ask of the window. */
public interface PanelActions {
    /** The places that the window can show. */
    enum View {
        PROCESSES,
        HOSTS,
        EVENTS,
        SCRIPTS
    }

    void show(View view);

    /** How the table is arranged: {@code GROUP}, {@code HOST} or {@code FLAT}. */
    void arrange(String grouping);

    void focusFilter();

    void focusLog();

    void toggleTheme();

    void retryLink();

    void addProcess();

    void editProcess(ProcessRow row);

    void deleteProcesses(List<ProcessRow> rows);

    /** Asks which signal. */
    void chooseSignal(List<ProcessRow> rows);

    void addDeputy();

    void loadConfiguration();

    void saveConfiguration();

    void copy(String text);

    void selectAll();

    void selectSameGroup(List<ProcessRow> rows);

    /** The host at this place in the list, from 1. */
    void selectHost(int place);

    void acknowledge(List<ProcessRow> rows);

    void clearSelection();

    void showKeys();
}
