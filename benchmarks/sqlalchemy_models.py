"""JIVE as SQLAlchemy maps it: the peer that the benchmark measures beside Nicol."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Project(Base):
    __tablename__ = "Project"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    repoUrl: Mapped[str]
    webhookSecret: Mapped[str]
    config: Mapped[object] = mapped_column(JSON)
    createdAt: Mapped[datetime]
    updatedAt: Mapped[datetime]
    lastSeen: Mapped[datetime]
    artifacts: Mapped[list["Artifact"]] = relationship()
    webhookEvents: Mapped[list["WebhookEvent"]] = relationship()
    mcpAuditLogs: Mapped[list["MCPAuditLog"]] = relationship()


class Artifact(Base):
    __tablename__ = "Artifact"

    id: Mapped[str] = mapped_column(primary_key=True)
    projectId: Mapped[str] = mapped_column(ForeignKey("Project.id"))
    path: Mapped[str]
    name: Mapped[str]
    type: Mapped[str] = mapped_column(String)
    version: Mapped[str | None]
    createdBy: Mapped[str | None]
    createdAt: Mapped[datetime | None]
    updatedAt: Mapped[datetime]
    dependencies: Mapped[object] = mapped_column(JSON)
    content: Mapped[str | None]


class WebhookEvent(Base):
    __tablename__ = "WebhookEvent"

    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String)
    projectId: Mapped[str] = mapped_column(ForeignKey("Project.id"))
    eventType: Mapped[str]
    payloadHash: Mapped[str]
    processed: Mapped[bool]
    processedAt: Mapped[datetime | None]
    retryCount: Mapped[int]
    errorMessage: Mapped[str | None]
    receivedAt: Mapped[datetime]


class MCPAuditLog(Base):
    __tablename__ = "MCPAuditLog"

    id: Mapped[str] = mapped_column(primary_key=True)
    projectId: Mapped[str] = mapped_column(ForeignKey("Project.id"))
    actorType: Mapped[str]
    actorId: Mapped[str]
    actorName: Mapped[str]
    tool: Mapped[str]
    scope: Mapped[str]
    argsHash: Mapped[str]
    result: Mapped[str] = mapped_column(String)
    errorMessage: Mapped[str | None]
    timestamp: Mapped[datetime]
    ipAddress: Mapped[str]
    userAgent: Mapped[str]
