"""The fields of a task and the words that lists of tasks use for them, for statuses and for yes and no."""

from __future__ import annotations

from enum import StrEnum

from app.domain.tasks import PARTNER_TASK
from app.domain.text import fold
from app.services.exchange.words import header_words


class TaskKind(StrEnum):
    """What a column of a list of tasks can hold; the order is that of the menu of fields."""

    NONE = "none"
    TITLE = "title"
    DESCRIPTION = "description"
    TYPE = "type"
    STATUS = "status"
    PROGRAM = "program"
    CLIENT = "client"
    ORGANIZATION = "organization"
    ASSIGNEE = "assignee"
    REPORTER = "reporter"
    DUE_DATE = "due_date"
    DUE_TIME = "due_time"
    URGENT = "urgent"
    APPROVAL = "approval"
    REFERENCE = "reference"

    @property
    def label(self) -> str:
        """The field as a menu shows it."""
        return _LABELS.get(self, self.value.replace("_", " ").capitalize())

    @property
    def goes_in(self) -> bool:
        """Whether the column is imported."""
        return self is not TaskKind.NONE

    @property
    def leads(self) -> bool:
        """Whether the field names the row."""
        return self is TaskKind.TITLE

    @property
    def is_number(self) -> bool:
        """Whether its values are set like numbers; none are."""
        return False


_LABELS = {TaskKind.NONE: "Not imported", TaskKind.APPROVAL: "Needs approval"}


def _list(words: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in words.split("|"))


# Words that come first say it best: of two columns for one field, that one is taken.
HEADERS: dict[TaskKind, tuple[str, ...]] = {
    TaskKind.TITLE: _list(
        "title|task name|task title|summary|subject|task|headline|name|to do|todo|item|titel|aufgabe"
        "|aufgabenname|betreff|titre|tache|nom de la tache|titulo|tarea|nombre de la tarea|asunto|titolo"
        "|attivita|tarefa|assunto|taak|onderwerp"
    ),
    TaskKind.DESCRIPTION: _list(
        "description|task description|details|instructions|brief|notes|note|body|comment|comments|remarks"
        "|beschreibung|aufgabenbeschreibung|notizen|bemerkung|descripcion|detalles|descrizione|descricao"
        "|omschrijving"
    ),
    TaskKind.TYPE: _list(
        "task type|type|kind|category|task category|issue type|aufgabentyp|aufgabenart|typ|art|kategorie"
        "|type de tache|tipo|tipo de tarea|categoria"
    ),
    TaskKind.STATUS: _list(
        "status|task status|state|task state|stage|progress|zustand|statut|etat|estado|stato|situacao"
    ),
    TaskKind.PROGRAM: _list(
        "program|programme|program name|campaign|campaign name|project|project name|programm|kampagne"
        "|projekt|campagne|nom de la campagne|campana|programa|proyecto|campagna|progetto|campanha|projeto"
    ),
    TaskKind.CLIENT: _list(
        "client|client name|brand|brand name|advertiser|customer|account|kunde|auftraggeber|marke|marque"
        "|cliente|marca|klant"
    ),
    TaskKind.ORGANIZATION: _list(
        "assigned organization|assignee organization|assigned organisation|organization|organisation"
        "|partner|partner name|media partner|publisher|company|team|organisation zugewiesen|firma"
        "|unternehmen|entreprise|organizacion|empresa|organizzazione|azienda"
    ),
    TaskKind.ASSIGNEE: _list(
        "assignee|assigned to|assigned person|assigned user|assignee name|assignee email|owner|task owner"
        "|responsible|zugewiesen an|zustandig|verantwortlich|bearbeiter|assigne a|attribue a|responsable"
        "|asignado a|assegnato a|responsabile|responsavel|toegewezen aan"
    ),
    TaskKind.REPORTER: _list(
        "reporter|created by|requested by|requester|creator|author|assigned by|opened by|erstellt von"
        "|angelegt von|melder|ersteller|cree par|demandeur|creado por|creato da|criado por|aangemaakt door"
    ),
    TaskKind.DUE_DATE: _list(
        "due date|due|due on|due by|date due|deadline|due date time|task due date|fallig am|fallig"
        "|falligkeit|falligkeitsdatum|frist|termin|echeance|date d echeance|date limite|fecha limite"
        "|fecha de vencimiento|vencimiento|scadenza|data di scadenza|prazo|vervaldatum"
    ),
    TaskKind.DUE_TIME: _list(
        "due time|time due|time of day|time|uhrzeit|fallig um|heure|heure limite|hora|hora limite|ora|tijd"
    ),
    TaskKind.URGENT: _list(
        "urgent|is urgent|urgency|priority|importance|dringend|dringlichkeit|prioritat|urgence|priorite"
        "|urgente|prioridad|urgenza|priorita|prioridade|prioriteit"
    ),
    TaskKind.APPROVAL: _list(
        "needs approval|requires approval|approval required|approval needed|approval|require approval"
        "|freigabe notig|freigabe erforderlich|freigabe|approbation requise|approbation"
        "|requiere aprobacion|aprobacion|richiede approvazione|approvazione"
    ),
    TaskKind.REFERENCE: _list(
        "task id|id|reference|ref|key|issue key|task number|ticket|ticket id|external id|number|no|nr"
        "|nummer|kennung|referenz|numero|referencia|riferimento"
    ),
}

STATUSES: dict[str, str] = {
    word: state
    for state, words in {
        "new": "open|to do|todo|not started|backlog|created|pending|assigned|neu|offen|nouveau|a faire"
        "|nuevo|abierto|nuovo|da fare|novo",
        "in_progress": "started|doing|ongoing|active|working|wip|in bearbeitung|begonnen|laufend|en cours"
        "|en curso|en progreso|in corso|em andamento",
        "blocked": "on hold|waiting|stuck|paused|blockiert|wartet|bloque|bloqueado|bloccato",
        "invalid": "cancelled|canceled|void|won t do|wontfix|not needed|ungultig|abgebrochen|annule"
        "|cancelado",
        "completed": "complete|submitted|in review|to review|under review|for approval|awaiting approval"
        "|erledigt|abgeschlossen|termine|completado|terminado|completato|concluido",
        "rejected": "declined|returned|changes requested|abgelehnt|refuse|rechazado|rifiutato|rejeitado",
        "approved": "accepted|signed off|genehmigt|freigegeben|approuve|aprobado|approvato|aprovado",
        "archived": "archive|archiviert|archive d|archivado|archiviato",
    }.items()
    for word in _list(words)
} | {fold(state.label): state.key for state in PARTNER_TASK.states}

FINISHED = frozenset(_list("done|finished|closed|resolved|fertig|fait|hecho|fatto|feito"))
"""What other programs say of a task that waits for nobody; here that is Approved, or Completed where an
approval is needed (workflows.md section 1: Complete approves at once without "requires approval")."""

_YES = frozenset(
    _list("yes|y|true|1|x|✓|✔|ja|j|oui|si|sim|wahr|vrai|urgent|high|highest|critical|blocker|p0|p1|required")
) | frozenset(_list("hoch|dringend|haute|alta|alto|rush|asap|needed|immediate"))
_NO = frozenset(
    _list("no|n|false|0|nein|non|nao|falsch|faux|low|lowest|normal|medium|minor|none|p2|p3|p4|p5")
) | frozenset(_list("not required|niedrig|mittel|basse|moyenne|baja|media|bajo|medio|trivial|standard|-|–"))

NOBODY = frozenset(
    _list("anyone|anybody|unassigned|nobody|none|any|-|–|n/a|alle|jeder|niemand|personne|nadie|open")
)
"""What stands for Anyone of the organization."""


def phrase(header: str) -> str:
    """Return the folded words of a header: "Due_Date" gives "due date"."""
    return " ".join(header_words(header))


def is_task_header(header: str) -> bool:
    """Tell whether a header is one that lists of tasks use."""
    words = phrase(header)
    return any(words in names for names in HEADERS.values())


def yes_or_no(text: str) -> bool | None:
    """Return what a cell says of urgency or approval; None where it cannot be told."""
    word = fold(text)
    if not word or word in _NO:
        return False
    return True if word in _YES else None
